using System.Reflection;
using System.Reflection.Metadata;

namespace Monitoring.Capture;

/// <summary>Reads the lists of operations that builds wrote into assemblies.</summary>
internal static class OperationCatalog
{
    public static IReadOnlyList<TrackedOperation> Read(IEnumerable<Assembly> assemblies) =>
        [
            .. assemblies
                .Where(assembly => !assembly.IsDynamic)
                .SelectMany(Read)
                .OrderBy(operation => operation.Name, StringComparer.Ordinal)
                .ThenBy(operation => operation.Method, StringComparer.Ordinal),
        ];

    private static IEnumerable<TrackedOperation> Read(Assembly assembly) =>
        Attributes(assembly)
            .Select(operation => new TrackedOperation(
                operation.Name,
                operation.Method,
                operation.File.Length == 0 ? null : operation.File,
                operation.Line,
                assembly.GetName().Name ?? ""
            ));

    /// <summary>
    /// Reflection resolves each attribute of an assembly to find ours, and fails where any is of a type that is not there:
    /// of a package that was not deployed, or trimmed away, as with the resources of another language.
    /// </summary>
    private static IEnumerable<TrackedOperationAttribute> Attributes(Assembly assembly)
    {
        try
        {
            return assembly.GetCustomAttributes<TrackedOperationAttribute>();
        }
        catch (Exception missing) when (missing is TypeLoadException or IOException or BadImageFormatException)
        {
            return AttributesByName(assembly);
        }
    }

    private static unsafe List<TrackedOperationAttribute> AttributesByName(Assembly assembly)
    {
        if (!assembly.TryGetRawMetadata(out var start, out var length))
        {
            return [];
        }

        List<TrackedOperationAttribute> found = [];
        var metadata = new MetadataReader(start, length);
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (IsTrackedOperation(metadata, attribute.Constructor))
            {
                var value = metadata.GetBlobReader(attribute.Value);
                value.ReadUInt16(); // each value begins with the same two bytes
                found.Add(new(Text(ref value), Text(ref value), Text(ref value), value.ReadInt32()));
            }
        }

        GC.KeepAlive(assembly);
        return found;
    }

    private static bool IsTrackedOperation(MetadataReader metadata, EntityHandle constructor)
    {
        if (constructor.Kind != HandleKind.MemberReference)
        {
            return false;
        }

        var type = metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        return type.Kind == HandleKind.TypeReference
            && metadata.GetTypeReference((TypeReferenceHandle)type) is var reference
            && metadata.StringComparer.Equals(reference.Name, nameof(TrackedOperationAttribute))
            && metadata.StringComparer.Equals(reference.Namespace, typeof(TrackedOperationAttribute).Namespace!);
    }

    private static string Text(ref BlobReader value) => value.ReadSerializedString() ?? "";
}
