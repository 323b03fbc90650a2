namespace Monitoring.TestServers;

/// <summary>A data folder made by <c>initdb</c> once in a run of tests; each server starts from a copy.</summary>
internal static class PostgresTemplate
{
    private static readonly Lazy<string> _folder = new(Create);

    /// <summary>Copies the data folder; owner and rights go along.</summary>
    public static void CopyTo(string folder) => PostgresPrograms.Run(["cp", "-a", _folder.Value + "/data", folder]);

    private static string Create()
    {
        var folder = PostgresPrograms.CreateFolder("monitoring-initdb-");

        // By another process: a thousand files take a busy disk seconds, and the runner, which waits for one, then tells of
        // threads that do not end.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => PostgresPrograms.Begin(["rm", "-rf", folder]).Dispose();

        string[] arguments =
        [
            "-D",
            $"{folder}/data",
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-locale",
            "-N",
        ];
        PostgresPrograms.Run(PostgresPrograms.Command("initdb", arguments));
        return folder;
    }
}
