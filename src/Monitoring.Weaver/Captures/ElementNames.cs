using Mono.Cecil;
using Mono.Collections.Generic;

namespace Monitoring.Weaving.Captures;

/// <summary>
/// The names that a signature gives to the elements of tuples. The compiler keeps them in an attribute, in the order in
/// which the tuples and their elements stand in the text of the type.
/// </summary>
internal sealed class ElementNames
{
    public static readonly ElementNames None = new([]);

    private const string Attribute = "System.Runtime.CompilerServices.TupleElementNamesAttribute";
    private const string Tuple = "System.ValueTuple`";

    // A longer tuple keeps its further elements in another one.
    private const int MostElements = 7;

    private readonly IReadOnlyList<string?> _names;

    private ElementNames(IReadOnlyList<string?> names) => _names = names;

    /// <param name="place">A parameter, what a method returns, or a field.</param>
    public static ElementNames Of(ICustomAttributeProvider place) =>
        place.HasCustomAttributes
        && place.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.FullName == Attribute)
            is { } names
        && names.ConstructorArguments[0].Value is CustomAttributeArgument[] texts
            ? new ElementNames([.. texts.Select(text => text.Value as string)])
            : None;

    /// <summary>The place of an element among those of a tuple; -1 for the name of anything else.</summary>
    public int IndexOf(TypeReference type, string name)
    {
        var count = Elements(type).Count;
        if (count is 0 or > MostElements)
            return -1;
        for (var i = 0; i < count && i < _names.Count; i++)
        {
            if (_names[i] == name)
                return i;
        }
        return -1;
    }

    /// <summary>The names inside an element of a tuple.</summary>
    public ElementNames Inside(TypeReference type, int index)
    {
        var elements = Elements(type);
        var before = elements.Count + elements.Take(index).Sum(Count);
        return new ElementNames([.. _names.Skip(before)]);
    }

    private static int Count(TypeReference type) =>
        type switch
        {
            GenericInstanceType generic => Elements(type).Count + generic.GenericArguments.Sum(Count),
            TypeSpecification other => Count(other.ElementType),
            _ => 0,
        };

    private static Collection<TypeReference> Elements(TypeReference type) =>
        type is GenericInstanceType generic && generic.ElementType.FullName.StartsWith(Tuple, StringComparison.Ordinal)
            ? generic.GenericArguments
            : [];
}
