namespace Monitoring.Weaving.Marks;

/// <summary>What a <c>[TrackOperation]</c> says; the defaults are the attribute's own.</summary>
internal sealed record Mark
{
    public string? Name { get; init; }
    public string? Type { get; init; }
    public string? Classification { get; init; }
    public string? Database { get; init; }
    public string? Table { get; init; }
    public string? RecordCount { get; init; }
    public string? Sql { get; init; }
    public string? Tags { get; init; }
    public bool AutoAlert { get; init; } = true;
    public int WarnMs { get; init; } = -1;
    public int SlowMs { get; init; } = -1;
    public double SampleRate { get; init; } = double.NaN;
    public bool IncludeNonPublic { get; init; }
    public string? Types { get; init; }
    public string? Methods { get; init; }
}
