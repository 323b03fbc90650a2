namespace Monitoring.Storage;

/// <summary>Plain successes of one operation and minute that sampling left out: they are no rows, but count in the rollups.</summary>
/// <param name="Operation">The operation's name.</param>
/// <param name="Minute">The minute in which the calls began, UTC.</param>
/// <param name="Calls">How many; at least 1.</param>
/// <param name="Records">The sum of their records.</param>
/// <param name="TotalMicroseconds">The sum of their durations.</param>
/// <param name="LongestMicroseconds">The longest duration.</param>
/// <param name="Durations">
/// How many there are in each bucket of an HdrHistogram from 1 to 2^38 - 1 microseconds with two significant digits, as
/// the payload of its V2 encoding has it.
/// </param>
public sealed record SampledCalls(
    string Operation,
    DateTime Minute,
    long Calls,
    long Records,
    long TotalMicroseconds,
    long LongestMicroseconds,
    ReadOnlyMemory<byte> Durations
);
