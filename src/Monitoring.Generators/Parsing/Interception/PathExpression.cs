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
    public string? Read(CapturePath path) => Reading(path)?.Text;

    /// <summary>The path as a number of records; null for a path that cannot be read.</summary>
    public string? Count(CapturePath path)
    {
        if (Reading(path) is not { } read || !CaptureTypes.IsCount(read.Type))
            return null;
        if (CaptureTypes.IsInteger(CaptureTypes.WithoutNullable(read.Type)))
            return MemberCount(path) ?? Number(read.Text, read.Type);
        if (CaptureTypes.Counter(read.Type) is not { } counter)
            return Elements(read);
        return path.Segments.Count == 1 && IsHeld(path, read.Type) && !CaptureTypes.IsWide(counter.Type)
            ? MemberCount(read, counter)
            : Number(read.Then(counter).Text, counter.Type);
    }

    // One that is no sequence of a type has a count of its own, which it may hide.
    private static string Elements(PathReading read)
    {
        var sequences = CaptureTypes.Sequences(read.Type).ToList();
        return sequences.Count switch
        {
            0 => $"(long?)((global::System.Collections.ICollection)({read.Text}))?.Count ?? {Names.NoRecords}",
            1 => $"{Names.CapturedValue}.Count({read.Text})",
            _ => $"{Names.CapturedValue}.Count<{SignatureParser.Type(sequences[0].TypeArguments[0])}>({read.Text})",
        };
    }

    // Null where something on the way is.
    private static string Number(string read, ITypeSymbol type) =>
        CaptureTypes.WithoutNullable(type) is var number && CaptureTypes.IsWide(number)
            ? $"({read}) is {number.ToDisplayString()} __number ? {Names.CapturedValue}.Number(__number) : {Names.NoRecords}"
            : $"(long?)({read}) ?? {Names.NoRecords}";

    // Most counts are one member of a parameter. The compiler is soon done with them without "?.", which makes a nullable.
    private string? MemberCount(CapturePath path) =>
        path.Segments.Count == 2
        && Reading(path.Take(1)) is { } owner
        && IsHeld(path, owner.Type)
        && _binder.Member(owner.Type, path.Segments[1].Name) is { } member
        && !PathReading.IsNullable(MemberSearch.TypeOf(member))
        && !CaptureTypes.IsWide(MemberSearch.TypeOf(member))
            ? MemberCount(owner, member)
            : null;

    private static string MemberCount(PathReading owner, ISymbol member) =>
        $"(object){owner.Text} == null ? {Names.NoRecords} : (long){(owner with { MayBeNull = false }).Then(member).Text}";

    // Nobody changes it between two reads, and it can be null and nothing else.
    private bool IsHeld(CapturePath path, ITypeSymbol type) =>
        type is { IsReferenceType: true, TypeKind: not TypeKind.TypeParameter }
        && Parameter(path) is null or { RefKind: RefKind.None };

    private PathReading? Reading(CapturePath path)
    {
        var read = _binder.Bind(path.Take(1), out _) is { } root ? PathReading.Of(Root(path), root) : null;
        foreach (var segment in path.Members)
            read = read is null ? null : Step(read, segment.Name);
        return read;
    }

    // The value of a nullable value is what "?." gives anyway.
    private PathReading? Step(PathReading owner, string name)
    {
        if (name == "Value" && PathReading.IsNullable(owner.Type))
            return owner with { Type = CaptureTypes.WithoutNullable(owner.Type) };
        return _binder.Member(owner.Type, name) is { } member ? owner.Then(member) : null;
    }

    private string Root(CapturePath path) =>
        Parameter(path) is { } parameter ? SignatureParser.Name(parameter)
        : path.IsResult ? Names.Result
        : Names.Receiver;

    private IParameterSymbol? Parameter(CapturePath path) =>
        method.Parameters.FirstOrDefault(parameter => parameter.Name == path.Root.Name);
}
