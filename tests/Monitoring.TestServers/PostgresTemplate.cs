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
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);

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
