namespace Monitoring.Corpus;

/// <summary>A group of shapes; each group has a parameterless constructor.</summary>
public interface IShapes
{
    IEnumerable<Shape> All { get; }
}
