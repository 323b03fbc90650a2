using System.Diagnostics;
using Microsoft.Build.Utilities;
using Monitoring.Weaving;

namespace Monitoring.Benchmarks.Weaving;

/// <summary>Runs the task as MSBuild does.</summary>
internal static class WeaveRun
{
    public static double Milliseconds(string assembly)
    {
        var task = new WeaveTask
        {
            BuildEngine = new SilentEngine(),
            InputAssembly = assembly,
            OutputAssembly = Path.Combine(Path.GetDirectoryName(assembly)!, "woven", Path.GetFileName(assembly)),
            References = [.. GeneratedAssemblies.References.Select(path => new TaskItem(path))],
        };
        var watch = Stopwatch.StartNew();
        if (!task.Execute())
            throw new InvalidOperationException($"'{assembly}' was not woven.");
        return watch.Elapsed.TotalMilliseconds;
    }
}
