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

    /// <summary>Stands for the runtime's own until that has it.</summary>
    private const string OperationMonitor = """
        namespace Monitoring
        {
            public sealed class OperationScope : IDisposable
            {
                public long RecordCount { get; set; }
                public string Table { get; set; }
                public void Tag(string key, string value) { }
                public void Fail(Exception exception) { }
                public void Dispose() { }
            }

            public static class OperationMonitor
            {
                public static OperationScope Track(string name, string classification = null, string database = null, string table = null, string sql = null, bool autoAlert = true, string type = null) => new();
                public static T Track<T>(string name, Func<OperationScope, T> body, string classification = null, string database = null, string table = null, string sql = null, bool autoAlert = true, string type = null) => body(new());
                public static void Track(string name, Action<OperationScope> body, string classification = null, string database = null, string table = null, string sql = null, bool autoAlert = true, string type = null) => body(new());
                public static Task TrackAsync(string name, Func<OperationScope, Task> body, string classification = null, string database = null, string table = null, string sql = null, bool autoAlert = true, string type = null) => body(new());
                public static Task<T> TrackAsync<T>(string name, Func<OperationScope, Task<T>> body, string classification = null, string database = null, string table = null, string sql = null, bool autoAlert = true, string type = null) => body(new());
            }
        }
        """;

    public static void AddTo(SolutionState state)
    {
        state.Sources.Add(("/0/GlobalUsings.cs", GlobalUsings));
        state.Sources.Add(("/0/OperationMonitor.cs", OperationMonitor));
    }

    public static void Prepare(SolutionState state, string editorConfig = "")
    {
        state.AdditionalReferences.AddRange(References.All);
        AddTo(state);
        if (editorConfig.Length > 0)
            state.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\n" + editorConfig));
    }
}
