using Mono.Cecil;

namespace Monitoring.Weaving.Marks;

/// <summary>Reads marks from metadata.</summary>
internal static class MarkReader
{
    public const string TrackOperation = "TrackOperationAttribute";
    public const string Namespace = "Monitoring";

    private const string DoNotTrack = "DoNotTrackAttribute";

    public static IReadOnlyList<Mark> Read(ICustomAttributeProvider provider) =>
        provider.HasCustomAttributes
            ? [.. provider.CustomAttributes.Where(attribute => Is(attribute, TrackOperation)).Select(Read)]
            : [];

    public static bool IsExcluded(ICustomAttributeProvider provider) =>
        provider.HasCustomAttributes && provider.CustomAttributes.Any(attribute => Is(attribute, DoNotTrack));

    /// <summary>Whether [DoNotTrack] stands on the type, or around it with no mark between.</summary>
    public static bool LeavesOut(TypeDefinition? type) =>
        type is not null && (IsExcluded(type) || (Read(type).Count == 0 && LeavesOut(type.DeclaringType)));

    private static bool Is(CustomAttribute attribute, string name) =>
        attribute.AttributeType.Name == name && attribute.AttributeType.Namespace == Namespace;

    private static Mark Read(CustomAttribute attribute)
    {
        var values = attribute.Properties.ToDictionary(property => property.Name, property => property.Argument.Value);
        return new Mark
        {
            Name = attribute.ConstructorArguments.Select(argument => argument.Value).FirstOrDefault() as string,
            Type = Text(nameof(Mark.Type)),
            Classification = Text(nameof(Mark.Classification)),
            Database = Text(nameof(Mark.Database)),
            Table = Text(nameof(Mark.Table)),
            RecordCount = Text(nameof(Mark.RecordCount)),
            Sql = Text(nameof(Mark.Sql)),
            Tags = Text(nameof(Mark.Tags)),
            AutoAlert = Value(nameof(Mark.AutoAlert), true),
            WarnMs = Value(nameof(Mark.WarnMs), -1),
            SlowMs = Value(nameof(Mark.SlowMs), -1),
            SampleRate = Value(nameof(Mark.SampleRate), double.NaN),
            IncludeNonPublic = Value(nameof(Mark.IncludeNonPublic), false),
            Types = Text(nameof(Mark.Types)),
            Methods = Text(nameof(Mark.Methods)),
        };

        string? Text(string property) => values.TryGetValue(property, out var value) ? value as string : null;

        T Value<T>(string property, T otherwise) =>
            values.TryGetValue(property, out var value) && value is T given ? given : otherwise;
    }
}
