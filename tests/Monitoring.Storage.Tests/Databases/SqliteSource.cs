namespace Monitoring.Storage.Tests.Databases;

public sealed class SqliteSource : IDatabaseSource
{
    public Task<TestDatabase> CreateAsync() => Task.FromResult<TestDatabase>(new SqliteDatabase());
}
