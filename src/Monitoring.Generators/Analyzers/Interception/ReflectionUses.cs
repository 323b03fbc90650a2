using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Diagnostics;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary><c>typeof(Store).GetMethod("Save")</c>, where both are written down.</summary>
internal static class ReflectionUses
{
    private static readonly string[] Lookups = ["GetMethod", "GetRuntimeMethod", "GetProperty", "GetRuntimeProperty"];

    public static IEnumerable<TrackedUse> In(IInvocationOperation call) =>
        Lookups.Contains(call.TargetMethod.Name)
        && Values(call).OfType<ITypeOfOperation>().FirstOrDefault() is { } type
        && Name(call) is { } name
            ? Methods(type.TypeOperand, name).Select(method => new TrackedUse(method, Reasons.Reflection))
            : [];

    private static IEnumerable<IOperation> Values(IInvocationOperation call)
    {
        if (call.Instance is { } instance)
            yield return instance;
        foreach (var argument in call.Arguments)
            yield return argument.Value;
    }

    private static string? Name(IInvocationOperation call) =>
        Values(call).Select(value => value.ConstantValue).FirstOrDefault(constant => constant.Value is string).Value
        as string;

    private static IEnumerable<IMethodSymbol> Methods(ITypeSymbol type, string name) =>
        type.GetMembers(name)
            .SelectMany(member =>
                member is IPropertySymbol property
                    ? new[] { property.GetMethod, property.SetMethod }.OfType<IMethodSymbol>()
                    : new[] { member }.OfType<IMethodSymbol>()
            );
}
