namespace Monitoring.Storage;

/// <summary>What one store has written in this process.</summary>
/// <param name="TotalWrites">Events that it tried to write, each once for every try; those that were known already do not count.</param>
/// <param name="WriteFailures">Those whose write failed: the database was away, or refused them.</param>
public readonly record struct WriteStatistics(long TotalWrites, long WriteFailures)
{
    /// <summary>In percent; 0 without writes.</summary>
    public double WriteSuccessRate => TotalWrites == 0 ? 0 : 100.0 * (TotalWrites - WriteFailures) / TotalWrites;
}
