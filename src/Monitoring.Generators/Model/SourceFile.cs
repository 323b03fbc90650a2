namespace Monitoring.Generators.Model;

/// <summary>A file as the compiler knows it.</summary>
/// <param name="Path">Its path after PathMap.</param>
/// <param name="IsMapped">Whether PathMap changed it, so that it tells nothing of the building machine.</param>
internal sealed record SourceFile(string Path, bool IsMapped);
