using Mono.Cecil;

namespace Monitoring.Weaving.Marks;

/// <summary>A method to be tracked, and the mark that says so.</summary>
internal sealed record Target(MethodDefinition Method, Mark Mark);
