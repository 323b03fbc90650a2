using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Monitoring.Generators.Symbols;

/// <summary>Reads one <c>[TrackOperation]</c>.</summary>
internal sealed class Mark(AttributeData data)
{
    public AttributeData Data { get; } = data;

    public string? Name => Data.ConstructorArguments.Length > 0 ? Data.ConstructorArguments[0].Value as string : null;

    public string? Table => Text(nameof(Table));

    public string? RecordCount => Text(nameof(RecordCount));

    public string? Sql => Text(nameof(Sql));

    public string? Tags => Text(nameof(Tags));

    public string? Types => Text(nameof(Types));

    public string? Methods => Text(nameof(Methods));

    public string? Type => Text(nameof(Type));

    public string? Classification => Text(nameof(Classification));

    public string? Database => Text(nameof(Database));

    public bool IncludeNonPublic => Value(nameof(IncludeNonPublic)) is true;

    public object? Value(string property)
    {
        var arguments = Data.NamedArguments;
        for (var place = 0; place < arguments.Length; place++)
            if (arguments[place].Key == property)
                return arguments[place].Value.Value;
        return null;
    }

    public string? Text(string property) => Value(property) as string;

    public static IEnumerable<Mark> On(ISymbol symbol) =>
        symbol.GetAttributes().Where(data => data.AttributeClass.IsTrackOperation()).Select(data => new Mark(data));

    public static bool IsOn(ISymbol symbol) =>
        symbol.GetAttributes().Any(data => data.AttributeClass.IsTrackOperation());

    /// <summary>Whether [DoNotTrack] stands on it, or on the property whose accessor it is.</summary>
    public static bool IsExcluded(ISymbol symbol) =>
        symbol.GetAttributes().Any(data => data.AttributeClass.IsDoNotTrack())
        || (symbol is IMethodSymbol { AssociatedSymbol: { } property } && IsExcluded(property));

    /// <summary>Whether [DoNotTrack] stands on the type, or around it with no mark between.</summary>
    public static bool LeavesOut(INamedTypeSymbol? type) =>
        type is not null && (IsExcluded(type) || (!IsOn(type) && LeavesOut(type.ContainingType)));
}
