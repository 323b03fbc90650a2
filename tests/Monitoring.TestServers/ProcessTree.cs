namespace Monitoring.TestServers;

/// <summary>A process and the processes that it has started, from <c>/proc</c>.</summary>
internal static class ProcessTree
{
    /// <summary>The process first, so that a stopped parent starts no more children while they are stopped.</summary>
    public static void Send(int processId, int signal)
    {
        Signal.Send(processId, signal);
        foreach (var child in Children(processId))
        {
            Send(child, signal);
        }
    }

    /// <summary>What it has started ends; it goes on.</summary>
    public static void KillChildren(int processId)
    {
        foreach (var child in Children(processId))
        {
            Signal.Send(child, Signal.Kill);
        }
    }

    private static IEnumerable<int> Children(int processId)
    {
        var file = $"/proc/{processId}/task/{processId}/children";
        return File.Exists(file)
            ? File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)
            : [];
    }
}
