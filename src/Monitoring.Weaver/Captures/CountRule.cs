using Mono.Cecil;

namespace Monitoring.Weaving.Captures;

/// <summary>How a path to something with a count becomes a path to a number, without enumeration.</summary>
internal static class CountRule
{
    private static readonly string[] _counts = ["Count", "Length"];

    private const string Collection = "System.Collections.ICollection";
    private const string Sequence = "System.Collections.Generic.IEnumerable`1";

    /// <summary>Null where there is no such number.</summary>
    public static ResolvedPath? Complete(ResolvedPath path, MemberLookup members, TypeReference int64)
    {
        if (KnownTypes.IsInteger(path.Type))
            return path;
        if (KnownTypes.IsString(path.Type))
            return null;
        return Own(path, members) ?? OfCollection(path, members) ?? OfSequence(path, members, int64);
    }

    private static ResolvedPath? Own(ResolvedPath path, MemberLookup members) =>
        _counts
            .Select(name => members.TryFind(path.Type, name))
            .Where(step => step is not null && KnownTypes.IsInteger(step.Type))
            .Select(step => path.Then(step!))
            .FirstOrDefault();

    private static ResolvedPath? OfCollection(ResolvedPath path, MemberLookup members) =>
        members.Implemented(path.Type, Collection) is { } collection
            ? path.Then(members.Find(collection, "Count") with { Owner = path.Type })
            : null;

    private static ResolvedPath? OfSequence(ResolvedPath path, MemberLookup members, TypeReference int64) =>
        !KnownTypes.IsByRefLike(path.Type) && members.Implemented(path.Type, Sequence) is GenericInstanceType sequence
            ? path.Then(new PathStep.KnownCount(sequence.GenericArguments[0], path.Type, int64))
            : null;
}
