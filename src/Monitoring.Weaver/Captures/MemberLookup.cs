using Monitoring.Diagnostics;
using Monitoring.Weaving.Il;
using Monitoring.Weaving.Naming;
using Mono.Cecil;

namespace Monitoring.Weaving.Captures;

/// <summary>Finds the instance property or field that a name means, as the compiler would.</summary>
internal sealed class MemberLookup(MethodDefinition reader)
{
    private readonly TypeSubstitution _types = new(reader.Module);
    private readonly TypeHierarchy _hierarchy = new(reader.Module);

    public PathStep Find(TypeReference owner, string name) =>
        TryFind(owner, name) ?? throw new CaptureException(Reasons.UnknownMember(TypeNames.Full(owner), name));

    public PathStep? TryFind(TypeReference owner, string name)
    {
        if (owner is ArrayType && name == "Length")
            return new PathStep.ArrayLength(owner, reader.Module.TypeSystem.Int32);
        return _hierarchy
            .Of(owner)
            .Where(type => !type.Resolve().IsInterface || SeesInterfaces(owner))
            .Select(type => (PathStep?)Getter(owner, type, name) ?? Field(owner, type, name))
            .FirstOrDefault(step => step is not null);
    }

    /// <summary>The instance of a generic or plain interface that a type implements.</summary>
    public TypeReference? Implemented(TypeReference type, string fullName) =>
        _hierarchy.Of(type).FirstOrDefault(candidate => candidate.GetElementType().FullName == fullName);

    private PathStep.Getter? Getter(TypeReference owner, TypeReference type, string name)
    {
        var getter = type.Resolve()
            .Properties.FirstOrDefault(property => property.Name == name && IsReadable(property))
            ?.GetMethod;
        return getter is not null && Access.IsAllowed(getter, reader)
            ? new PathStep.Getter(
                _types.Method(getter, type),
                owner,
                _types.Apply(Modifiers.Value(getter.ReturnType), type)
            )
            : null;
    }

    private PathStep.Field? Field(TypeReference owner, TypeReference type, string name)
    {
        var field = type.Resolve().Fields.FirstOrDefault(field => field.Name == name && !field.IsStatic);
        return field is not null && Access.IsAllowed(field, reader)
            ? new PathStep.Field(_types.Field(field, type), owner, _types.Apply(Modifiers.Value(field.FieldType), type))
            : null;
    }

    private static bool IsReadable(PropertyDefinition property) =>
        property.GetMethod is { IsStatic: false, HasParameters: false };

    private static bool SeesInterfaces(TypeReference owner) =>
        owner is GenericParameter || (owner is not ArrayType && owner.Resolve().IsInterface);
}
