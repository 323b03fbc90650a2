using System;
using Microsoft.CodeAnalysis;

namespace Monitoring.Generators.Parsing.Interception;

/// <summary>Knows the files of a project that lets us intercept, as its targets told the compiler.</summary>
internal static class InterceptedTree
{
    private const string Namespace = "Monitoring.Generated";

    public static bool Is(SyntaxTree tree) =>
        tree.Options.Features.TryGetValue("InterceptorsNamespaces", out var namespaces)
        && namespaces.IndexOf(Namespace, StringComparison.Ordinal) >= 0
        && Array.IndexOf(namespaces.Split(';'), Namespace) >= 0;
}
