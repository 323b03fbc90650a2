using Mono.Cecil;

namespace Monitoring.Weaving.Captures;

/// <summary>Which values become a text or a number.</summary>
internal static class KnownTypes
{
    private const string ByRefLike = "System.Runtime.CompilerServices.IsByRefLikeAttribute";
    private const GenericParameterAttributes AllowsByRefLike = (GenericParameterAttributes)0x20;

    private static readonly HashSet<string> _numbers =
    [
        "System.SByte",
        "System.Byte",
        "System.Int16",
        "System.UInt16",
        "System.Int32",
        "System.UInt32",
        "System.Int64",
        "System.UInt64",
        "System.IntPtr",
        "System.UIntPtr",
    ];

    private static readonly HashSet<string> _texts =
    [
        .. _numbers,
        "System.String",
        "System.Boolean",
        "System.Char",
        "System.Single",
        "System.Double",
        "System.Decimal",
        "System.Guid",
        "System.DateTime",
        "System.DateTimeOffset",
        "System.DateOnly",
        "System.TimeOnly",
        "System.TimeSpan",
    ];

    public static bool IsString(TypeReference type) => type.FullName == "System.String";

    public static bool IsInteger(TypeReference type) => _numbers.Contains(type.FullName);

    public static bool IsUnsigned(TypeReference type) =>
        type.FullName is "System.Byte" or "System.UInt16" or "System.UInt32" or "System.UInt64" or "System.UIntPtr";

    /// <summary>A string, a primitive, an enum, a Guid, a date or a time; or a nullable one.</summary>
    public static bool IsText(TypeReference type)
    {
        var value = NullableArgument(type) ?? type;
        return value is GenericParameter parameter
            ? parameter.Constraints.Any(constraint => constraint.ConstraintType.FullName == "System.Enum")
            : _texts.Contains(value.FullName) || (IsPlain(value) && value.Resolve() is { IsEnum: true });
    }

    public static TypeReference? NullableArgument(TypeReference type) =>
        type is GenericInstanceType generic && generic.ElementType.FullName == "System.Nullable`1"
            ? generic.GenericArguments[0]
            : null;

    public static bool IsCancellationToken(TypeReference type) => type.FullName == "System.Threading.CancellationToken";

    /// <summary>A ref struct, or a type parameter that may be one.</summary>
    public static bool IsByRefLike(TypeReference type) =>
        type is GenericParameter parameter
            ? (parameter.Attributes & AllowsByRefLike) != 0
            : IsValueType(type)
                && type.Resolve() is { HasCustomAttributes: true } definition
                && definition.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == ByRefLike);

    public static bool IsValueType(TypeReference type) =>
        type is not GenericParameter and not ArrayType && (type.IsValueType || type.Resolve() is { IsValueType: true });

    private static bool IsPlain(TypeReference type) => type is not (ArrayType or PointerType);
}
