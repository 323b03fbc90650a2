using Microsoft.CodeAnalysis;
using Monitoring.Generators.Captures;

namespace Monitoring.Generators.Parsing.Interception;

/// <summary>The beginning of a path as C#.</summary>
/// <param name="Text">The expression.</param>
/// <param name="Type">The type of what it reads.</param>
/// <param name="MayBeNull">Whether the expression may be null, also where that type is of values.</param>
internal sealed record PathReading(string Text, ITypeSymbol Type, bool MayBeNull)
{
    public static PathReading Of(string text, ITypeSymbol type) =>
        new(text, type, !type.IsValueType || IsNullable(type));

    public PathReading Then(ISymbol member)
    {
        var type = member.Name == "HasValue" ? Type : CaptureTypes.WithoutNullable(Type);
        var owner = MemberSearch.IsFoundByName(type, member)
            ? Text
            : $"(({SignatureParser.Type(member.ContainingType)})({Text}))";
        var dot = MayBeNull && !IsNullable(type) ? "?." : ".";
        return Of(owner + dot + "@" + member.Name, MemberSearch.TypeOf(member));
    }

    public static bool IsNullable(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
}
