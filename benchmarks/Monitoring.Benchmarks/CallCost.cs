namespace Monitoring.Benchmarks;

/// <summary>What a call costs.</summary>
/// <param name="Nanoseconds">By the clock: what else runs on the machine is in it.</param>
/// <param name="Cycles">Processor cycles of the thread itself; null where the system does not tell.</param>
internal readonly record struct CallCost(double Nanoseconds, double? Cycles);
