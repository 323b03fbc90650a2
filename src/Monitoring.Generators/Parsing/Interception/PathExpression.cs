using System.Linq;
using Microsoft.CodeAnalysis;
using Monitoring.Generators.Captures;
using Monitoring.Generators.GeneratedCode;
using Monitoring.Generators.Model.Interception;
using Monitoring.Templates;

namespace Monitoring.Generators.Parsing.Interception;

/// <summary>Writes a path as C#, in which a null on the way gives null.</summary>
internal sealed class PathExpression(IMethodSymbol method, Compilation compilation)
{
    private readonly CaptureBinder _binder = new(compilation, method, compilation.Assembly);

    public CaptureTime Time(CapturePath path)
    {
        if (Parameter(path) is { } parameter)
            return parameter.RefKind is RefKind.Ref or RefKind.Out ? CaptureTime.Return : CaptureTime.Entry;
        return path.IsResult ? CaptureTime.Result : CaptureTime.Entry;
    }

    /// <summary>The parameter that is the whole path and needs no reading, being text that nobody changes; else null.</summary>
    public string? Plain(CapturePath path) =>
        path.Segments.Count == 1
        && Parameter(path) is { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_String } parameter
            ? SignatureParser.Name(parameter)
            : null;

    /// <summary>Null for a path that cannot be read.</summary>
    public string? Read(CapturePath path) => Read(path, out _);

    /// <summary>The path as a number of records; null for a path that cannot be read.</summary>
    public string? Count(CapturePath path)
    {
        if (Read(path, out var type) is not { } read || !CaptureTypes.IsCount(type!))
            return null;
        if (CaptureTypes.IsInteger(CaptureTypes.WithoutNullable(type!)))
            return MemberCount(path) ?? Number(read, type!);
        if (CaptureTypes.Counter(type!) is not { } counter)
            return $"{Names.CapturedValue}.Count({read})";
        return path.Segments.Count == 1 && IsHeld(path, type!) && !CaptureTypes.IsWide(counter.Type)
            ? MemberCount(read, counter.Name)
            : Number($"{read}{Dot(type!)}{counter.Name}", counter.Type);
    }

    // Null where something on the way is.
    private static string Number(string read, ITypeSymbol type) =>
        CaptureTypes.WithoutNullable(type) is var number && CaptureTypes.IsWide(number)
            ? $"({read}) is {number.ToDisplayString()} __number ? {Names.CapturedValue}.Number(__number) : {Names.NoRecords}"
            : $"(long?)({read}) ?? {Names.NoRecords}";

    // Most counts are one member of a parameter. The compiler is soon done with them without "?.", which makes a nullable.
    private string? MemberCount(CapturePath path) =>
        path.Segments.Count == 2
        && _binder.Bind(path.Take(1), out _) is { } owner
        && IsHeld(path, owner)
        && _binder.Bind(path, out _) is { } type
        && !IsNullable(type)
        && !CaptureTypes.IsWide(type)
            ? MemberCount(Root(path), path.Segments[1].Name)
            : null;

    private static string MemberCount(string owner, string name) =>
        $"(object){owner} == null ? {Names.NoRecords} : (long){owner}.@{name}";

    // Nobody changes it between two reads, and it can be null and nothing else.
    private bool IsHeld(CapturePath path, ITypeSymbol type) =>
        type is { IsReferenceType: true, TypeKind: not TypeKind.TypeParameter }
        && Parameter(path) is null or { RefKind: RefKind.None };

    private string? Read(CapturePath path, out ITypeSymbol? type)
    {
        var text = Root(path);
        type = null;
        for (var length = 1; length <= path.Segments.Count; length++)
        {
            var owner = type;
            type = _binder.Bind(path.Take(length), out _);
            if (type is null)
                return null;
            if (length > 1)
                text += Step(owner!, path.Segments[length - 1].Name);
        }
        return text;
    }

    private string Root(CapturePath path) =>
        Parameter(path) is { } parameter ? SignatureParser.Name(parameter)
        : path.IsResult ? Names.Result
        : Names.Receiver;

    private IParameterSymbol? Parameter(CapturePath path) =>
        method.Parameters.FirstOrDefault(parameter => parameter.Name == path.Root.Name);

    // The value of a nullable value is what "?." gives anyway.
    private static string Step(ITypeSymbol owner, string name) =>
        !IsNullable(owner) ? Dot(owner) + "@" + name
        : name == "Value" ? ""
        : name == "HasValue" ? "." + name
        : "?.@" + name;

    private static string Dot(ITypeSymbol owner) => owner.IsValueType && !IsNullable(owner) ? "." : "?.";

    private static bool IsNullable(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
}
