using Microsoft.Build.Framework;
using Monitoring.Diagnostics;
using Monitoring.Weaving.Diagnostics;
using Monitoring.Weaving.Marks;
using Monitoring.Weaving.Modules;

namespace Monitoring.Weaving;

/// <summary>The weaver as a task of MSBuild.</summary>
public sealed class WeaveTask : Microsoft.Build.Utilities.Task
{
    /// <summary>The assembly as the compiler wrote it.</summary>
    [Required]
    public string InputAssembly { get; set; } = "";

    /// <summary>Where the woven assembly goes; absent afterwards when there is nothing to weave.</summary>
    [Required]
    public string OutputAssembly { get; set; } = "";

    /// <summary>The assemblies that the compiler was given.</summary>
    public ITaskItem[] References { get; set; } = [];

    /// <summary>The items <c>TrackOperation</c> of the project.</summary>
    public ITaskItem[] Marks { get; set; } = [];

    /// <summary>The key that signs the assembly.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Whether a tracked method's tail calls become ordinary calls; else they are errors.</summary>
    public bool AllowTailCalls { get; set; }

    /// <summary>The folder of the project, below which source files are named.</summary>
    public string ProjectDirectory { get; set; } = "";

    /// <summary>The file of the project, at which is said what has no place in a source file.</summary>
    public string Project { get; set; } = "";

    /// <summary>The build property PathMap.</summary>
    public string? PathMap { get; set; }

    /// <inheritdoc />
    public override bool Execute()
    {
        try
        {
            var result = new Weaver(Request()).Run();
            foreach (var diagnostic in result.Diagnostics)
                diagnostic.WriteTo(Log, Project);
            foreach (var fault in FaultReport.Of(result.Faults))
                Report(fault);
        }
        catch (MarkItemException fault)
        {
            new WeaveDiagnostic(DiagnosticRules.InvalidMark, fault.Message, null, 0, 0).WriteTo(Log, Project);
        }
        catch (Exception fault)
        {
            var assembly = Path.GetFileNameWithoutExtension(InputAssembly);
            Log.LogError(
                null,
                null,
                null,
                Project,
                0,
                0,
                0,
                0,
                "'{0}' could not be woven: {1}",
                assembly,
                fault.Message
            );
            Log.LogMessage(MessageImportance.Normal, "{0}", fault);
        }
        return !Log.HasLoggedErrors;
    }

    private WeaveRequest Request() =>
        new(InputAssembly, OutputAssembly)
        {
            References = [.. References.Select(reference => reference.ItemSpec)],
            Marks = [.. Marks.Select(MarkItem.Read)],
            AllowTailCalls = AllowTailCalls,
            Paths = new SourcePaths(ProjectDirectory, Monitoring.Paths.PathMap.Parse(PathMap)),
            KeyFile = string.IsNullOrEmpty(KeyFile) ? null : KeyFile,
        };

    private void Report(FaultReport fault)
    {
        var (file, line, column) = fault.Place ?? new SourcePlace(Project, 0, 0);
        Log.LogError(null, null, null, file, line, column, 0, 0, "{0}", fault.Text);
        Log.LogMessage(MessageImportance.Normal, "{0}", fault.Exception);
    }
}
