namespace Monitoring.Chaos;

/// <summary>Events go straight into an SQLite file, which another process may have locked.</summary>
public sealed class EmbeddedProcessEndTests : ProcessEndTests
{
    private protected override Task<IDestination> StartDestinationAsync() =>
        Task.FromResult<IDestination>(new SqliteFile(Folder));
}
