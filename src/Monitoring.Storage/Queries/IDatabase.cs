using System.Data.Common;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Queries;

/// <summary>
/// A database as readers and writers use it, of whatever kind. Its errors come out as
/// <see cref="StoreUnavailableException"/>.
/// </summary>
internal interface IDatabase : IWriteTransactions
{
    /// <summary>How it says what the other says otherwise.</summary>
    SqlDialect Dialect { get; }

    /// <summary>Runs one query. It waits for no writer.</summary>
    Task<T> ReadAsync<T>(
        Statement query,
        Func<DbDataReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken
    );

    /// <summary>Runs work that writes, when its turn comes. What it lacks of the house (a partition) is made, and it runs again.</summary>
    Task<T> WriteAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken);
}
