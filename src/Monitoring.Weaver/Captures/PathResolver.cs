using Monitoring.Diagnostics;
using Monitoring.Templates;
using Monitoring.Weaving.Il;
using Monitoring.Weaving.Naming;
using Mono.Cecil;

namespace Monitoring.Weaving.Captures;

/// <summary>Finds what a path means in a method.</summary>
/// <param name="method">The tracked method; also the one whose rights count.</param>
/// <param name="result">The type of its result, as the code at its end sees it; null without one.</param>
internal sealed class PathResolver(MethodDefinition method, TypeReference? result)
{
    private readonly MemberLookup _members = new(method);

    public ResolvedPath Resolve(CapturePath path)
    {
        var resolved = Root(path);
        foreach (var member in path.Members)
            resolved = Step(resolved, member.Name);
        return resolved;
    }

    public ResolvedPath ResolveText(CapturePath path)
    {
        var resolved = Resolve(path);
        return KnownTypes.IsText(resolved.Type)
            ? resolved
            : throw new CaptureException(Reasons.NotText(path.Text, TypeNames.Full(resolved.Type)));
    }

    public ResolvedPath ResolveCount(CapturePath path)
    {
        var resolved = Unwrap(Resolve(path));
        return CountRule.Complete(resolved, _members, method.Module.TypeSystem.Int64)
            ?? throw new CaptureException(Reasons.NotCount(path.Text, TypeNames.Full(resolved.Type)));
    }

    private ResolvedPath Root(CapturePath path)
    {
        if (method.Parameters.FirstOrDefault(parameter => parameter.Name == path.Root.Name) is { } parameter)
            return OfParameter(parameter);
        if (path.IsThis)
            return OfThis();
        if (!path.IsResult)
            throw new CaptureException(Reasons.UnknownParameter(path.Root.Name, ParameterNames()));
        return result is null ? throw new CaptureException(Reasons.NoResult) : OfResult(result);
    }

    private static ResolvedPath OfParameter(ParameterDefinition parameter)
    {
        var type = Modifiers.Value(parameter.ParameterType);
        var written = Modifiers.IsReference(parameter.ParameterType) && !parameter.IsIn;
        return new ResolvedPath(
            new CaptureRoot.Parameter(parameter, type),
            [],
            written ? CapturePhase.End : CapturePhase.Entry
        )
        {
            Names = ElementNames.Of(parameter),
        };
    }

    private ResolvedPath OfThis()
    {
        if (!method.HasThis)
            throw new CaptureException(Reasons.NoThis);
        if (method.IsConstructor)
            throw new CaptureException(Reasons.ThisInConstructor);
        return new ResolvedPath(new CaptureRoot.This(SelfType.Of(method.DeclaringType)), [], CapturePhase.Entry);
    }

    private ResolvedPath OfResult(TypeReference result) =>
        new(new CaptureRoot.Result(Modifiers.Value(result), Modifiers.IsReference(result)), [], CapturePhase.End)
        {
            Names = ElementNames.Of(method.MethodReturnType),
        };

    private ResolvedPath Step(ResolvedPath path, string member)
    {
        if (KnownTypes.NullableArgument(path.Type) is not { } value || member == "HasValue")
            return Member(path, member);
        var unwrapped = path.Then(new PathStep.NullableValue(path.Type, value));
        return member == "Value" ? unwrapped : Member(unwrapped, member);
    }

    private ResolvedPath Member(ResolvedPath path, string member)
    {
        if (path.Names.IndexOf(path.Type, member) is >= 0 and var index)
            return path.Then(_members.Find(path.Type, $"Item{index + 1}")) with
            {
                Names = path.Names.Inside(path.Type, index),
            };
        var step = _members.Find(path.Type, member);
        return path.Then(step) with { Names = NamesOf(step) };
    }

    private static ElementNames NamesOf(PathStep step) =>
        step switch
        {
            PathStep.Getter { Method: var getter } => ElementNames.Of(getter.Resolve().MethodReturnType),
            PathStep.Field { Reference: var field } => ElementNames.Of(field.Resolve()),
            _ => ElementNames.None,
        };

    private static ResolvedPath Unwrap(ResolvedPath path) =>
        KnownTypes.NullableArgument(path.Type) is { } value
            ? path.Then(new PathStep.NullableValue(path.Type, value))
            : path;

    private List<string> ParameterNames() =>
        [.. method.Parameters.Where(parameter => parameter.Name.Length > 0).Select(parameter => $"'{parameter.Name}'")];
}
