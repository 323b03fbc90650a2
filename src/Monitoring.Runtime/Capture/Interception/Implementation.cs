using System.Reflection;
using System.Runtime.CompilerServices;
using Monitoring.Naming;

namespace Monitoring.Capture.Interception;

/// <summary>The method that an intercepted call reaches, as its marks and its assembly describe it.</summary>
internal sealed class Implementation(MethodInfo method)
{
    private const string Key = "Monitoring.Instrumentation";
    private const string Weave = "weave";

    public bool IsTrackedHere => !IsExcluded(method) && !IsExcludedByType && !IsWoven(method.Module.Assembly);

    /// <summary>The site of a declared method as this implementation of it; a mark of its own is nearer.</summary>
    /// <param name="declared">The site.</param>
    /// <param name="isNamed">Whether its mark gives the name.</param>
    /// <param name="isWide">Whether its mark stands on a type or the assembly.</param>
    public CallSite Site(CallSite declared, bool isNamed, bool isWide)
    {
        var own = Mark(method) ?? (isWide ? MarkOfType : null);
        var site =
            own is not null ? declared.Marked(own, own.Name ?? Name)
            : isNamed ? declared
            : declared.Named(Name);
        return IsIterator ? site.AsIterator() : site;
    }

    private TrackOperationAttribute? MarkOfType =>
        method.DeclaringType is { } type && Mark(type) is { } mark && (mark.IncludeNonPublic || method.IsPublic)
            ? mark
            : null;

    private bool IsIterator =>
        method.IsDefined(typeof(IteratorStateMachineAttribute), inherit: false)
        || method.IsDefined(typeof(AsyncIteratorStateMachineAttribute), inherit: false);

    private string Name => DefaultName.Of(Types(), method.Name);

    private bool IsExcludedByType => !IsMarked(method) && LeavesOut(method.DeclaringType);

    // [DoNotTrack] on the type, or around it with no mark between.
    private static bool LeavesOut(Type? type) =>
        type is not null && (IsExcluded(type) || (!IsMarked(type) && LeavesOut(type.DeclaringType)));

    private static bool IsMarked(MemberInfo member) =>
        member.IsDefined(typeof(TrackOperationAttribute), inherit: false);

    private static TrackOperationAttribute? Mark(MemberInfo member) =>
        member.GetCustomAttribute<TrackOperationAttribute>(inherit: false);

    private static bool IsExcluded(MemberInfo member) => member.IsDefined(typeof(DoNotTrackAttribute), inherit: false);

    private static bool IsWoven(Assembly assembly) =>
        assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(data => data is { Key: Key, Value: Weave });

    private List<string> Types()
    {
        var types = new List<string>();
        for (var type = method.DeclaringType; type is not null; type = type.DeclaringType)
            types.Insert(0, Written(type.Name));
        return types;
    }

    // The compiler writes "Local" of a file as "<File>F...__Local".
    private static string Written(string name) =>
        name.StartsWith('<') && name.IndexOf("__", StringComparison.Ordinal) is var end and >= 0
            ? name[(end + 2)..]
            : name;
}
