namespace Monitoring.Storage;

/// <summary>
/// Who is to be told of which alert. A claim is one process's until its lease ends, so several tell an alert once; a process
/// that dies between telling and <see cref="DoneAsync"/> lets it be told again. Safe for concurrent use. Every call throws
/// <see cref="StoreUnavailableException"/> when the same call may succeed later.
/// </summary>
public interface IAlertNotices
{
    /// <summary>
    /// Claims open alerts that have happened since they were last told, their cool-down over. A round of an alert begins
    /// with a first attempt and ends with <see cref="DoneAsync"/> or <see cref="GiveUpAsync"/>; one that gets more severe
    /// meanwhile begins a new round at once, over all channels.
    /// </summary>
    Task<IReadOnlyList<AlertNotice>> ClaimAsync(NoticeRequest request, CancellationToken cancellationToken);

    /// <summary>Ends the round.</summary>
    /// <param name="notice">Claimed.</param>
    /// <param name="isTold">Whether there was anybody to tell.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when the claim had run out and another process has it.</returns>
    Task<bool> DoneAsync(AlertNotice notice, bool isTold, CancellationToken cancellationToken);

    /// <summary>Leaves some channels to a later attempt.</summary>
    /// <param name="notice">Claimed.</param>
    /// <param name="pending">The channels that are still to be told.</param>
    /// <param name="pause">Until then nobody tries.</param>
    /// <param name="error">Why it failed, for people.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when the claim had run out and another process has it.</returns>
    Task<bool> RetryAsync(
        AlertNotice notice,
        IReadOnlyList<string> pending,
        TimeSpan pause,
        string error,
        CancellationToken cancellationToken
    );

    /// <summary>Ends the round without having told everybody; the next begins when the alert happens again.</summary>
    /// <param name="notice">Claimed.</param>
    /// <param name="error">Why it failed, for people.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when the claim had run out and another process has it.</returns>
    Task<bool> GiveUpAsync(AlertNotice notice, string error, CancellationToken cancellationToken);
}
