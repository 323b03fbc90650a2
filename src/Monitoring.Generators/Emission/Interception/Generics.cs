using Monitoring.Generators.Model.Interception;

namespace Monitoring.Generators.Emission.Interception;

/// <summary>The parts of a declaration that few methods have.</summary>
internal static class Generics
{
    public static string List(SignatureModel signature) =>
        signature.TypeParameters.Count == 0 ? "" : "<" + string.Join(", ", signature.TypeParameters) + ">";

    public static string Unsafe(SignatureModel signature) => signature.IsUnsafe ? "unsafe " : "";
}
