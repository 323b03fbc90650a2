using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>Calls that stand where no interceptor reaches, and calls that name a method for reflection.</summary>
internal static class CallUses
{
    public static IEnumerable<TrackedUse> In(IInvocationOperation call, Compilation compilation)
    {
        if (Interceptability.Obstacle(call, compilation) is { } obstacle)
            yield return new TrackedUse(call.TargetMethod, obstacle);
        foreach (var use in ReflectionUses.In(call))
            yield return use;
    }
}
