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

    private static IEnumerable<int> Children(int processId)
    {
        var file = $"/proc/{processId}/task/{processId}/children";
        return File.Exists(file)
            ? File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)
            : [];
    }
}
