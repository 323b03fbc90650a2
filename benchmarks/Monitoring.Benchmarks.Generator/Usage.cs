namespace Monitoring.Benchmarks.Generator;

/// <summary>How the program is called.</summary>
internal static class Usage
{
    public static int Print()
    {
        Console.Error.WriteLine(
            $"""
            Without arguments: the generators in a bare compiler.
            build [pairs [{string.Join('|', BuildRow.All.Select(row => row.Name))} [own|server]]]: a whole dotnet build.
            """
        );
        return 2;
    }
}
