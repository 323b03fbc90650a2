using Mono.Cecil;

namespace Monitoring.Weaving.Captures;

/// <summary>From one value to the next.</summary>
/// <param name="Owner">The type of the value before the step.</param>
/// <param name="Type">The type of the value behind it.</param>
internal abstract record PathStep(TypeReference Owner, TypeReference Type)
{
    public sealed record Getter(MethodReference Method, TypeReference Owner, TypeReference Type)
        : PathStep(Owner, Type);

    public sealed record Field(FieldReference Reference, TypeReference Owner, TypeReference Type)
        : PathStep(Owner, Type);

    public sealed record ArrayLength(TypeReference Owner, TypeReference Type) : PathStep(Owner, Type);

    public sealed record NullableValue(TypeReference Owner, TypeReference Type) : PathStep(Owner, Type);

    /// <summary>The count of an <c>IEnumerable&lt;Element&gt;</c>, if it is known without enumeration.</summary>
    public sealed record KnownCount(TypeReference Element, TypeReference Owner, TypeReference Type)
        : PathStep(Owner, Type);
}
