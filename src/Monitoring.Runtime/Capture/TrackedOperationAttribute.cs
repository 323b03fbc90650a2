using System.ComponentModel;

namespace Monitoring.Capture;

/// <summary>
/// One operation that an assembly tracks, so that operations which were never called can be listed too. Written by the
/// weaver, or by the source generator where calls are intercepted.
/// </summary>
/// <param name="name">The operation's name, as in its events.</param>
/// <param name="method">The method's full name with its parameter types, as in its <see cref="CallSite"/>.</param>
/// <param name="file">The source file, mapped or relative to the project; never a path of the building machine.</param>
/// <param name="line">The line where the method begins, from 1; 0 when it is not known.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TrackedOperationAttribute(string name, string method, string file, int line) : Attribute
{
    /// <summary>The operation's name.</summary>
    public string Name { get; } = name;

    /// <summary>The method's full name with its parameter types.</summary>
    public string Method { get; } = method;

    /// <summary>The source file.</summary>
    public string File { get; } = file;

    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;
}
