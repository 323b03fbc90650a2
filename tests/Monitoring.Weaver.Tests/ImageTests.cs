using System.Security.Cryptography;
using Mono.Cecil;

namespace Monitoring.Weaving.Tests;

public sealed class ImageTests
{
    private const string Source = "public class A { [TrackOperation] public int M(int a) => a + 1; }";

    [Fact]
    public void Without_a_mark_nothing_is_written_and_what_an_earlier_build_wove_goes()
    {
        using var snippet = new Snippet();
        Assert.Equal(1, snippet.Weave(Source).Methods);
        Assert.True(File.Exists(snippet.Output));
        Assert.Equal(0, snippet.Weave("public class A { public int M(int a) => a; }").Methods);
        Assert.False(File.Exists(snippet.Output));
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes_in_another_folder()
    {
        var hashes = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            using var snippet = new Snippet();
            snippet.Weave(Source);
            hashes.Add(Hash(snippet.Output) + Hash(Path.ChangeExtension(snippet.Output, ".pdb")));
        }
        Assert.Equal(hashes[0], hashes[1]);
    }

    [Fact]
    public void The_image_names_its_symbols_as_the_compiler_did()
    {
        using var snippet = new Snippet();
        snippet.Weave(Source);
        Assert.Equal(Symbols(snippet.Input), Symbols(snippet.Output));
    }

    /// <summary>What hot reload makes for the compiled module must not be applied to the woven one.</summary>
    [Fact]
    public void A_woven_module_has_an_identity_of_its_own_the_same_each_time()
    {
        using var snippet = new Snippet();
        snippet.Weave(Source);
        var identity = Identity(snippet.Output);
        Assert.NotEqual(Identity(snippet.Input), identity);
        snippet.Weave(Source);
        Assert.Equal(identity, Identity(snippet.Output));
    }

    [Fact]
    public void A_key_signs_the_woven_assembly()
    {
        var key = Path.GetTempFileName();
        try
        {
            using (var rsa = new RSACryptoServiceProvider(2048))
                File.WriteAllBytes(key, rsa.ExportCspBlob(includePrivateParameters: true));
            using var snippet = new Snippet { KeyFile = key };
            snippet.Weave(Source);
            using var module = ModuleDefinition.ReadModule(snippet.Output);
            Assert.True(module.Attributes.HasFlag(ModuleAttributes.StrongNameSigned));
            Assert.NotEmpty(module.Assembly.Name.PublicKeyToken);
        }
        finally
        {
            File.Delete(key);
        }
    }

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));

    private static Guid Identity(string path)
    {
        using var module = ModuleDefinition.ReadModule(path);
        return module.Mvid;
    }

    private static byte[] Symbols(string path)
    {
        using var module = ModuleDefinition.ReadModule(path);
        return
        [
            .. module
                .GetDebugHeader()
                .Entries.First(entry => entry.Directory.Type == Mono.Cecil.Cil.ImageDebugType.CodeView)
                .Data.Skip(24),
        ];
    }
}
