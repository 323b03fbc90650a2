using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace Monitoring.Generators.Tests.Verification;

/// <summary>What the tested code refers to: the running runtime and our own assemblies.</summary>
internal static class References
{
    /// <summary>None from a package: everything comes from <see cref="All"/>.</summary>
    public static readonly ReferenceAssemblies None = new("net10.0");

    public static readonly ImmutableArray<MetadataReference> Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(IsOfTheFramework)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static readonly MetadataReference Attributes = Of<TrackOperationAttribute>();

    public static readonly ImmutableArray<MetadataReference> All =
    [
        .. Framework,
        Attributes,
        Of<Monitoring.Capture.CallSite>(),
        Of<Monitoring.Storage.OperationDescriptor>(),
    ];

    private static PortableExecutableReference Of<T>() => MetadataReference.CreateFromFile(typeof(T).Assembly.Location);

    private static bool IsOfTheFramework(string path) =>
        Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location);
}
