using StackExchange.Redis;

namespace Monitoring.Delivery;

/// <summary>The database of a Redis server that the settings name.</summary>
internal static class ChosenDatabase
{
    /// <summary>
    /// Throws what the server has against it: a client that may not <c>SELECT</c> goes on in database 0 and says nothing.
    /// </summary>
    /// <exception cref="RedisServerException">The user may not choose one, or there are not so many.</exception>
    public static Task CheckAsync(IDatabase database) =>
        database.Database > 0 ? database.ExecuteAsync("SELECT", database.Database) : Task.CompletedTask;
}
