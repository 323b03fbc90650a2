using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Monitoring.Benchmarks.Weaving;

/// <summary>One assembly with marks and the same without: a quarter each synchronous, async, returned tasks, iterators.</summary>
internal sealed class GeneratedAssemblies : IDisposable
{
    private const string Usings =
        "using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using Monitoring;\n";

    private const string FourMethods = """
        [TrackOperation] public int Save#(string table, int[] rows) { foreach (var row in rows) Console.Write(row); return rows.Length; }
        [TrackOperation] public async Task<int> LoadAsync#(string table, CancellationToken token) { await Task.Delay(1, token); return table.Length; }
        [TrackOperation] public Task Delete#(int id) => id == 0 ? Task.CompletedTask : Task.Delay(id);
        [TrackOperation] public IEnumerable<int> Each#(int count) { for (var i = 0; i < count; i++) yield return i; }

        """;

    public static readonly string[] References = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(
        Path.PathSeparator
    );

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weaving-");

    public GeneratedAssemblies(int methods)
    {
        var source = Source(methods);
        Marked = Compile("Marked", source);
        Unmarked = Compile("Unmarked", source.Replace("[TrackOperation]", "", StringComparison.Ordinal));
    }

    public string Marked { get; }

    public string Unmarked { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Source(int methods)
    {
        var source = new StringBuilder(Usings);
        for (var i = 0; i < methods / 4; i++)
            source
                .Append(CultureInfo.InvariantCulture, $"public class Store{i}\n{{\n")
                .Append(FourMethods.Replace("#", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))
                .Append("}\n");
        return source.ToString();
    }

    private string Compile(string name, string source)
    {
        var path = Path.Combine(_folder.FullName, $"{name}.dll");
        using var image = File.Create(path);
        using var symbols = File.Create(Path.ChangeExtension(path, ".pdb"));
        var result = CSharpCompilation
            .Create(
                name,
                [CSharpSyntaxTree.ParseText(source, path: "Stores.cs", encoding: Encoding.UTF8)],
                References.Select(reference => MetadataReference.CreateFromFile(reference)),
                new CSharpCompilationOptions(
                    OutputKind.DynamicallyLinkedLibrary,
                    optimizationLevel: OptimizationLevel.Release
                )
            )
            .Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        return result.Success ? path : throw new InvalidOperationException(string.Join("\n", result.Diagnostics));
    }
}
