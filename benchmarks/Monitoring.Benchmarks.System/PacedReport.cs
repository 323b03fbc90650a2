namespace Monitoring.Benchmarks.WholeSystem;

/// <summary>How long a call took, made each millisecond.</summary>
/// <param name="Bare">Not tracked.</param>
/// <param name="Reading">Not tracked, but one byte of memory of its own read.</param>
/// <param name="Kept">Two clock reads, kept in a ring that nobody reads: the least that keeps each call.</param>
/// <param name="Tracked">As ours.</param>
internal sealed record PacedReport(Percentiles Bare, Percentiles Reading, Percentiles Kept, Percentiles Tracked);
