namespace Monitoring.Storage.Tests.Databases;

/// <summary>Gives each test an empty database of its kind.</summary>
public interface IDatabaseSource
{
    Task<TestDatabase> CreateAsync();
}
