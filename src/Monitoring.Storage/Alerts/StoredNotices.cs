using System.Data.Common;
using Monitoring.Storage.Cleaning;
using Monitoring.Storage.Queries;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Alerts;

/// <summary>The notices of one database.</summary>
internal sealed class StoredNotices(IDatabase database) : IAlertNotices
{
    private readonly NoticeClaim _claim = new(database.Dialect);

    public async Task<IReadOnlyList<AlertNotice>> ClaimAsync(NoticeRequest request, CancellationToken cancellationToken)
    {
        if (!await database.ReadAsync(NoticeClaim.Any, IsAnyAsync, cancellationToken).ConfigureAwait(false))
        {
            return [];
        }

        var claim = Guid.NewGuid().ToString();
        return await database
            .WriteAsync(
                () =>
                    database.ChangeAsync(
                        now => _claim.Statement(request, claim, now),
                        (rows, token) => NoticeClaim.ReadAsync(claim, rows, token),
                        cancellationToken
                    ),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    public Task<bool> DoneAsync(AlertNotice notice, bool isTold, CancellationToken cancellationToken) =>
        EndAsync(now => NoticeEnd.Round(notice, isTold, error: null, now), cancellationToken);

    public Task<bool> RetryAsync(
        AlertNotice notice,
        IReadOnlyList<string> pending,
        TimeSpan pause,
        string error,
        CancellationToken cancellationToken
    ) => EndAsync(now => NoticeEnd.Attempt(notice, pending, Clean(error), now + pause), cancellationToken);

    public Task<bool> GiveUpAsync(AlertNotice notice, string error, CancellationToken cancellationToken) =>
        EndAsync(now => NoticeEnd.Round(notice, isTold: false, Clean(error), now), cancellationToken);

    private async Task<bool> EndAsync(Func<DateTimeOffset, Statement> end, CancellationToken cancellationToken) =>
        await database
            .WriteAsync(() => database.ChangeAsync(end, cancellationToken), cancellationToken)
            .ConfigureAwait(false) > 0;

    private static string Clean(string error) => TextCleaning.Clean(error, ColumnLimit.ErrorMessage);

    private static Task<bool> IsAnyAsync(DbDataReader rows, CancellationToken cancellationToken) =>
        rows.ReadAsync(cancellationToken);
}
