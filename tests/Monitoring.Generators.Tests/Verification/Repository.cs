namespace Monitoring.Generators.Tests.Verification;

/// <summary>The folder of the repository that these tests were built in.</summary>
internal static class Repository
{
    public static readonly string Root = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Monitoring.slnx")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
