using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Monitoring.Generators.Tests.Verification;

namespace Monitoring.Generators.Tests.Interception;

/// <summary>Calls of methods of an assembly that C# before 11, F# or Visual Basic compiled.</summary>
public sealed class OlderReferenceTests
{
    private const string Contracts = """
        using Monitoring;
        public interface IRepo { [TrackOperation] bool TryGet(string key, out int row); }
        """;

    private const string Use = """
        class Program { static bool Get(IRepo repo) => repo.TryGet("a", out _); }
        """;

    [Fact]
    public void An_out_parameter_is_intercepted()
    {
        var run = new GeneratorRun(new InterceptGenerator(), ("Program.cs", Use));
        run.Compilation = run.Compilation.AddReferences(WithoutRefSafetyRules());

        run.Run();

        using var image = new MemoryStream();
        Assert.Empty(
            run.Output!.Emit(image, cancellationToken: TestContext.Current.CancellationToken)
                .Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error)
        );
        Assert.Contains("TryGet", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("UnscopedRef", run.Text, StringComparison.Ordinal);
    }

    // The framework of the tests has every compiler write the attribute of C# 11; by another name it says nothing.
    private static PortableExecutableReference WithoutRefSafetyRules()
    {
        using var image = new MemoryStream();
        var compilation = CSharpCompilation.Create(
            "Contracts",
            [CSharpSyntaxTree.ParseText(Contracts)],
            References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        Assert.True(compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var bytes = image.ToArray();
        var name = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("RefSafetyRulesAttribute"));
        Assert.True(name > 0);
        bytes[name] = (byte)'X';
        return MetadataReference.CreateFromImage(bytes);
    }
}
