using Mono.Cecil;

namespace Monitoring.Weaving.Captures;

/// <summary>What a method may read: the rules of the runtime.</summary>
internal static class Access
{
    private const string InternalsVisibleTo = "System.Runtime.CompilerServices.InternalsVisibleToAttribute";

    public static bool IsAllowed(MethodDefinition member, MethodDefinition reader) =>
        IsAllowed(member.Attributes & MethodAttributes.MemberAccessMask, member.DeclaringType, reader);

    // Fields and methods use the same numbers for their accessibility.
    public static bool IsAllowed(FieldDefinition member, MethodDefinition reader) =>
        IsAllowed(
            (MethodAttributes)(member.Attributes & FieldAttributes.FieldAccessMask),
            member.DeclaringType,
            reader
        );

    private static bool IsAllowed(MethodAttributes access, TypeDefinition type, MethodDefinition reader) =>
        access switch
        {
            MethodAttributes.Public => true,
            MethodAttributes.Private => Around(reader).Contains(type),
            MethodAttributes.Family => Derives(reader, type),
            MethodAttributes.Assembly => SeesInternals(reader, type.Module),
            MethodAttributes.FamORAssem => Derives(reader, type) || SeesInternals(reader, type.Module),
            MethodAttributes.FamANDAssem => Derives(reader, type) && SeesInternals(reader, type.Module),
            _ => false,
        };

    private static bool Derives(MethodDefinition reader, TypeDefinition type) =>
        Around(reader).Any(around => Bases(around).Any(parent => parent.FullName == type.FullName));

    private static bool SeesInternals(MethodDefinition reader, ModuleDefinition module) =>
        module == reader.Module
        || module.Assembly.CustomAttributes.Any(attribute =>
            attribute.AttributeType.FullName == InternalsVisibleTo
            && FriendName(attribute) == reader.Module.Assembly.Name.Name
        );

    private static string FriendName(CustomAttribute attribute) =>
        ((string)attribute.ConstructorArguments[0].Value).Split(',')[0].Trim();

    private static IEnumerable<TypeDefinition> Around(MethodDefinition reader)
    {
        for (var type = reader.DeclaringType; type is not null; type = type.DeclaringType)
            yield return type;
    }

    private static IEnumerable<TypeDefinition> Bases(TypeDefinition type)
    {
        for (var current = type; current is not null; current = current.BaseType?.Resolve())
            yield return current;
    }
}
