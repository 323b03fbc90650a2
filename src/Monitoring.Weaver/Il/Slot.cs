using Mono.Cecil;

namespace Monitoring.Weaving.Il;

/// <summary>A value that a call keeps; a slot is known by its identity.</summary>
internal sealed class Slot(string name, TypeReference type)
{
    public string Name { get; } = name;

    public TypeReference Type { get; } = type;
}
