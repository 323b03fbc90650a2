using Microsoft.CodeAnalysis;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>A use of a method that no interceptor can stand in for, if the method is tracked.</summary>
/// <param name="Method">What is used.</param>
/// <param name="Reason">Why it cannot be intercepted.</param>
internal sealed record TrackedUse(IMethodSymbol Method, string Reason);
