namespace KlineImport.Reporting;

/// <summary>What became of the events of this process: each was counted where it went, none is inferred.</summary>
sealed record Books(long Emitted, long Stored, long DeadLettered, long Dropped, long SampledOut, long InFlight)
{
    long Missing => Emitted - Stored - DeadLettered - Dropped - SampledOut - InFlight;

    public override string ToString() =>
        FormattableString.Invariant(
            $"{Emitted:N0} emitted = {Stored:N0} stored + {DeadLettered:N0} dead-lettered + {Dropped:N0} dropped + {SampledOut:N0} sampled out + {InFlight:N0} in flight"
        );

    public string Verdict =>
        Missing == 0
            ? "the books balance"
            : FormattableString.Invariant($"the books do not balance: {Missing:N0} are missing");
}
