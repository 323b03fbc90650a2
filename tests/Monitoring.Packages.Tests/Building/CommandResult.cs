namespace Monitoring.Packages.Building;

/// <summary>How a program ended and what it wrote.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    public string Succeeded()
    {
        Assert.True(ExitCode == 0, $"Exit code {ExitCode}.\n{Output}");
        return Output;
    }

    public string Failed()
    {
        Assert.True(ExitCode != 0, $"It should have failed.\n{Output}");
        return Output;
    }
}
