using System.Reflection;

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
        assembly
            .GetCustomAttributes<TrackedOperationAttribute>()
            .Select(operation => new TrackedOperation(
                operation.Name,
                operation.Method,
                operation.File.Length == 0 ? null : operation.File,
                operation.Line,
                assembly.GetName().Name ?? ""
            ));
}
