using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Monitoring.Weaving.Diagnostics;
using Monitoring.Weaving.Modules;

namespace Monitoring.Weaving.Tests;

/// <summary>Source text that is compiled into a folder of its own and then woven, without a build.</summary>
internal sealed class Snippet : IDisposable
{
    private const string Usings =
        "using System; using System.Collections.Generic; using System.Threading; "
        + "using System.Threading.Tasks; using Monitoring;\n";

    private static readonly string[] _platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(
        Path.PathSeparator
    );

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("snippet-");

    public string Input => Path.Combine(_folder.FullName, "Snippet.dll");

    public string Output => Path.Combine(_folder.FullName, "woven", "Snippet.dll");

    /// <summary>The diagnostics of a text whose first line is line 2 of the file.</summary>
    public static IReadOnlyList<WeaveDiagnostic> Diagnose(string source, params string[] withoutReferences)
    {
        using var snippet = new Snippet();
        return snippet.Weave(source, withoutReferences).Diagnostics;
    }

    public WeaveResult Weave(string source, params string[] withoutReferences)
    {
        Compile(source);
        var references = _platform.Where(path => !withoutReferences.Contains(Path.GetFileNameWithoutExtension(path)));
        return new Weaver(new WeaveRequest(Input, Output) { References = [.. references] }).Run();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Compile(string source)
    {
        var text = SourceText.From(Usings + source, System.Text.Encoding.UTF8);
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview), "Snippet.cs")],
            _platform.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)
        );
        using var image = File.Create(Input);
        using var symbols = File.Create(Path.ChangeExtension(Input, ".pdb"));
        var result = compilation.Emit(
            image,
            symbols,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb)
        );
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
    }
}
