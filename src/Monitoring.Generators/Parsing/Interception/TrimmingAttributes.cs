using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Parsing.Interception;

/// <summary>
/// What a method tells the trimmer, which looks at the interceptor alone: what must be kept of a type that is passed, and that
/// a caller must be prepared.
/// </summary>
internal static class TrimmingAttributes
{
    private const string Space = "System.Diagnostics.CodeAnalysis";
    private const string Global = "global::" + Space + ".";

    private static readonly string[] _requirements =
    [
        "RequiresUnreferencedCodeAttribute",
        "RequiresDynamicCodeAttribute",
        "RequiresAssemblyFilesAttribute",
    ];

    public static string OfMethod(IMethodSymbol method) =>
        string.Concat(Requirements(method).Select(Written))
        + Members(method.GetReturnTypeAttributes(), "return: ")
        + (
            VirtualCall.Is(method) && HasMembers(method)
                ? $"[{Global}UnconditionalSuppressMessage(\"Trimming\", \"IL2111\")] "
                : ""
        );

    public static string Of(ISymbol parameter) => Members(parameter.GetAttributes());

    // Those of a type hold for its static methods.
    private static IEnumerable<AttributeData> Requirements(IMethodSymbol method) =>
        method
            .GetAttributes()
            .Concat(method.IsStatic ? method.ContainingType.GetAttributes() : [])
            .Where(data => data.AttributeClass is { } type && _requirements.Contains(type.Name) && type.IsIn(Space))
            .GroupBy(data => data.AttributeClass!.Name)
            .Select(same => same.First());

    private static string Written(AttributeData data) =>
        $"[{Global}{data.AttributeClass!.Name}({SymbolDisplay.FormatLiteral(Argument(data) as string ?? "", quote: true)})] ";

    // A virtual method becomes a delegate that nobody calls, to tell which method it is.
    private static bool HasMembers(IMethodSymbol method) =>
        method
            .Parameters.Cast<ISymbol>()
            .Concat(method.TypeParameters)
            .Select(Of)
            .Append(Members(method.GetReturnTypeAttributes()))
            .Any(text => text.Length > 0);

    private static string Members(ImmutableArray<AttributeData> attributes, string target = "") =>
        attributes.FirstOrDefault(IsMembers) is { } data
            ? $"[{target}{Global}DynamicallyAccessedMembers(({Global}DynamicallyAccessedMemberTypes)({Argument(data) as int? ?? 0}))] "
            : "";

    private static bool IsMembers(AttributeData data) =>
        data.AttributeClass is { Name: "DynamicallyAccessedMembersAttribute" } type && type.IsIn(Space);

    private static object? Argument(AttributeData data) =>
        data.ConstructorArguments is { Length: > 0 } arguments && arguments[0].Kind != TypedConstantKind.Array
            ? arguments[0].Value
            : null;
}
