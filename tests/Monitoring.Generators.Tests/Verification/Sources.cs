using Microsoft.CodeAnalysis.Testing;

namespace Monitoring.Generators.Tests.Verification;

/// <summary>What every tested project has beside the source under test.</summary>
internal static class Sources
{
    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Monitoring;
        """;

    public static void AddTo(SolutionState state) => state.Sources.Add(("/0/GlobalUsings.cs", GlobalUsings));

    public static void Prepare(SolutionState state, string editorConfig = "")
    {
        state.AdditionalReferences.AddRange(References.All);
        AddTo(state);
        if (editorConfig.Length > 0)
            state.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\n" + editorConfig));
    }
}
