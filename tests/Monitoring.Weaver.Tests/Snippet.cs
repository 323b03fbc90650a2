using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Monitoring.Weaving.Diagnostics;
using Monitoring.Weaving.Marks;
using Monitoring.Weaving.Modules;
using Mono.Cecil;

namespace Monitoring.Weaving.Tests;

/// <summary>Source text that is compiled into a folder of its own and then woven, without a build.</summary>
internal sealed class Snippet : IDisposable
{
    private const string Usings =
        "using System; using System.Collections.Generic; using System.Threading; "
        + "using System.Threading.Tasks; using Monitoring;\n";

    public static readonly string[] Platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(
        Path.PathSeparator
    );

    private static readonly MetadataReference[] _references =
    [
        .. Platform.Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("snippet-");

    public IReadOnlyList<Mark> Marks { get; init; } = [];

    public string? KeyFile { get; init; }

    public bool AllowTailCalls { get; init; }

    /// <summary>Whether it is compiled as in Release.</summary>
    public bool Optimized { get; init; }

    public string Input => Path.Combine(_folder.FullName, "Snippet.dll");

    public string Output => Path.Combine(_folder.FullName, "woven", "Snippet.dll");

    /// <summary>The diagnostics of a text whose first line is line 2 of the file.</summary>
    public static IReadOnlyList<WeaveDiagnostic> Diagnose(string source, params string[] withoutReferences)
    {
        using var snippet = new Snippet();
        var result = snippet.Weave(source, withoutReferences);
        Assert.Empty(result.Faults);
        return result.Diagnostics;
    }

    public WeaveResult Weave(string source, params string[] withoutReferences)
    {
        Compile(source);
        return WeaveAgain(withoutReferences);
    }

    public WeaveResult WeaveAgain(params string[] withoutReferences)
    {
        var references = Platform.Where(path => !withoutReferences.Contains(Path.GetFileNameWithoutExtension(path)));
        return new Weaver(
            new WeaveRequest(Input, Output)
            {
                References = [.. references],
                Marks = Marks,
                KeyFile = KeyFile,
            }
        ).Run();
    }

    /// <summary>Changes the compiled assembly before it is woven, into what the C# compiler does not write; drops its symbols.</summary>
    public WeaveResult WeaveChanged(string source, Action<ModuleDefinition> change)
    {
        Compile(source);
        using (var module = ModuleDefinition.ReadModule(Input, new ReaderParameters { InMemory = true }))
        {
            change(module);
            module.Write(Input);
        }
        return new Weaver(
            new WeaveRequest(Input, Output) { References = Platform, AllowTailCalls = AllowTailCalls }
        ).Run();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The operations that the woven assembly holds, with the types of their methods' parameters.</summary>
    public static IReadOnlyList<string> Operations(string source, params Mark[] marks)
    {
        using var snippet = new Snippet { Marks = marks };
        var result = snippet.Weave(source);
        Assert.Empty(result.Diagnostics);
        Assert.Empty(result.Faults);
        return result.Methods == 0 ? [] : CallSites.In(snippet.Output);
    }

    private void Compile(string source)
    {
        var text = SourceText.From(Usings + source, System.Text.Encoding.UTF8);
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview), "Snippet.cs")],
            _references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: Optimized ? OptimizationLevel.Release : OptimizationLevel.Debug,
                allowUnsafe: true,
                deterministic: true
            )
        );
        using var image = File.Create(Input);
        using var symbols = File.Create(Path.ChangeExtension(Input, ".pdb"));
        var result = compilation.Emit(
            image,
            symbols,
            options: new EmitOptions(
                debugInformationFormat: DebugInformationFormat.PortablePdb,
                pdbFilePath: "/_/obj/Snippet.pdb"
            )
        );
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
    }
}
