namespace Monitoring.Worker.Consuming;

/// <summary>Remembers, beyond the end of a worker, which entries it was about to try alone.</summary>
internal interface ITrials
{
    /// <summary>Says that a trial begins.</summary>
    /// <returns>How many earlier ones ended with their worker.</returns>
    Task<long> BeginAsync(Entry entry);

    /// <summary>Takes it back: this trial did not end its worker.</summary>
    Task WithdrawAsync(Entry entry);

    /// <summary>The entry is settled.</summary>
    Task ForgetAsync(Entry entry);
}
