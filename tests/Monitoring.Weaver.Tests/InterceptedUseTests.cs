using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Monitoring.Weaving.Tests;

/// <summary>What interceptors do not reach in the corpus: the comments of its sources say where a diagnostic stands.</summary>
public sealed partial class InterceptedUseTests
{
    public static TheoryData<string> Configurations => [.. Fixtures.Intercepted];

    [Theory]
    [MemberData(nameof(Configurations))]
    public void The_compiler_says_so_at_the_lines_that_are_marked_and_nowhere_else(string configuration) =>
        Assert.Equal(
            Marked().Order(),
            CompilerLog.Of(configuration).Select(each => $"{each.File}({each.Line}): {each.Id}").Distinct().Order()
        );

    [Theory]
    [MemberData(nameof(Configurations))]
    public void Each_call_that_an_interceptor_misses_is_named_by_a_diagnostic(string configuration)
    {
        var said = CompilerLog.Of(configuration).ToList();
        var missed =
            from each in Fixtures.Shapes(configuration)
            from call in each.Shape.Calls
            where call.Diagnostic is not null
            select call;
        Assert.All(
            missed,
            call =>
                Assert.Contains(
                    said,
                    each => each.Id == call.Diagnostic && each.Message.Contains($"'{call.Called ?? call.Name}'")
                )
        );
    }

    private static IEnumerable<string> Marked() =>
        from file in Directory.GetFiles(Sources(), "*.cs")
        from line in File.ReadLines(file).Select((text, index) => (Text: text, Number: index + 1))
        let comment = Comment().Match(line.Text)
        where comment.Success
        select $"{Path.GetFileName(file)}({line.Number}): {comment.Groups[1].Value}";

    private static string Sources([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../Monitoring.Weaver.Fixtures"));

    [GeneratedRegex(@"// (MON\d{3})$")]
    private static partial Regex Comment();
}
