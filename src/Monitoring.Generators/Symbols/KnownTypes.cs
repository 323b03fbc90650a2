using Microsoft.CodeAnalysis;

namespace Monitoring.Generators.Symbols;

/// <summary>Recognises our types by name, so that no symbol of a compilation is kept.</summary>
internal static class KnownTypes
{
    public const string TrackOperation = "Monitoring.TrackOperationAttribute";
    public const string TrackedCall = "Monitoring.Capture.TrackedCall";

    public static bool IsTrackOperation(this INamedTypeSymbol? type) => type.IsOurs("TrackOperationAttribute");

    public static bool IsDoNotTrack(this INamedTypeSymbol? type) => type.IsOurs("DoNotTrackAttribute");

    public static bool IsRequireTracking(this INamedTypeSymbol? type) => type.IsOurs("RequireTrackingAttribute");

    public static bool IsOperationMonitor(this INamedTypeSymbol? type) => type.IsOurs("OperationMonitor");

    public static bool IsOperationScope(this ITypeSymbol? type) => (type as INamedTypeSymbol).IsOurs("OperationScope");

    /// <summary>Whether the project can be instrumented at all: Monitoring.Runtime is referenced.</summary>
    public static bool HasRuntime(this Compilation compilation) =>
        !compilation.GetTypesByMetadataName(TrackedCall).IsEmpty;

    public static bool HasMarks(this Compilation compilation) =>
        !compilation.GetTypesByMetadataName(TrackOperation).IsEmpty;

    private static bool IsOurs(this INamedTypeSymbol? type, string name) =>
        type is { ContainingNamespace: { Name: "Monitoring", ContainingNamespace.IsGlobalNamespace: true } }
        && type.Name == name;
}
