using System.Globalization;
using Monitoring.Storage;
using Xunit;

namespace Monitoring.Corpus;

/// <summary>Compares what was recorded with what must have been.</summary>
public static class CallComparison
{
    private const string ElapsedTag = "elapsed_us";

    public static void Check(IReadOnlyList<ExpectedCall> expected, IReadOnlyList<OperationEvent> recorded)
    {
        Assert.Equal(expected.Select(Line), recorded.Select(Line));
        foreach (var (wanted, call) in expected.Zip(recorded))
        {
            Assert.True(Elapsed(call) - call.DurationMicroseconds >= wanted.ElapsedLongerByMs * 1000L);
            Assert.True(
                call.DurationMicroseconds >= wanted.AtLeastMs * 1000L,
                $"{call.Operation.Name} took {call.DurationMicroseconds} us instead of {wanted.AtLeastMs} ms"
            );
        }
    }

    private static string Line(ExpectedCall call) =>
        $"{call.Name} {call.Type} {call.Classification} {call.Database} {call.Status} records={call.Records} "
        + $"table={call.Table} tags={call.Tags} error={call.Error}";

    private static string Line(OperationEvent call) =>
        $"{call.Operation.Name} {call.Operation.Type} {call.Operation.Classification} {call.Operation.Database} "
        + $"{call.Status} records={call.RecordCount} table={call.Table} tags={Tags(call)} error={Error(call)}";

    private static string? Tags(OperationEvent call) =>
        call.Tags is null ? null : string.Join(";", call.Tags.Select(Tag));

    private static string Tag(KeyValuePair<string, string?> tag) =>
        tag.Key == ElapsedTag ? $"{ElapsedTag}=#" : $"{tag.Key}={tag.Value ?? "?"}";

    private static long Elapsed(OperationEvent call) =>
        call.Tags?.FirstOrDefault(tag => tag.Key == ElapsedTag).Value is { } text
            ? long.Parse(text, CultureInfo.InvariantCulture)
            : call.DurationMicroseconds;

    private static string? Error(OperationEvent call)
    {
        if (call.ErrorType is null)
            return null;
        return call.Status == OperationStatus.Cancelled
            ? $"{call.ErrorType}: "
            : $"{call.ErrorType}: {call.ErrorMessage}";
    }
}
