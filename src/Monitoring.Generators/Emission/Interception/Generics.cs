using Monitoring.Generators.Model;
using Monitoring.Generators.Model.Interception;

namespace Monitoring.Generators.Emission.Interception;

/// <summary>The parts of a declaration that few methods have.</summary>
internal static class Generics
{
    public static string List(SignatureModel signature) => List(signature.TypeParameters);

    /// <summary>The list of a declaration.</summary>
    public static string Declared(SignatureModel signature) => List(signature.DeclaredTypeParameters);

    private static string List(EquatableArray<string> parameters) =>
        parameters.Count == 0 ? "" : "<" + string.Join(", ", parameters) + ">";

    public static string Unsafe(SignatureModel signature) => signature.IsUnsafe ? "unsafe " : "";
}
