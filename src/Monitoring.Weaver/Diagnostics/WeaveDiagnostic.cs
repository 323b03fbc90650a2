using Microsoft.Build.Utilities;
using Monitoring.Diagnostics;

namespace Monitoring.Weaving.Diagnostics;

/// <summary>A diagnostic at its place in the source; without symbols the file is null.</summary>
internal sealed record WeaveDiagnostic(DiagnosticRule Rule, string Message, string? File, int Line, int Column)
{
    /// <param name="log">The log of the build.</param>
    /// <param name="project">The place of what has none in the source.</param>
    public void WriteTo(TaskLoggingHelper log, string project)
    {
        if (Rule.IsError)
            log.LogError(null, Rule.Id, null, Rule.HelpLink, File ?? project, Line, Column, 0, 0, "{0}", Message);
        else
            log.LogWarning(null, Rule.Id, null, Rule.HelpLink, File ?? project, Line, Column, 0, 0, "{0}", Message);
    }
}
