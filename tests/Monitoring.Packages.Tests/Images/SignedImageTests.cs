using System.Reflection.PortableExecutable;

namespace Monitoring.Packages.Images;

public sealed class SignedImageTests(SignedProjects projects) : IClassFixture<SignedProjects>
{
    [Theory]
    [InlineData("Full")]
    [InlineData("Public")]
    [InlineData("Delayed")]
    public void A_woven_assembly_claims_the_strong_name_that_the_compiler_gave(string project)
    {
        Assert.NotEqual(projects.Compiled(project), projects.Built(project));
        Assert.NotEqual("", StrongName.Claim(projects.Built(project)).Key);
        Assert.Equal(StrongName.Claim(projects.Compiled(project)), StrongName.Claim(projects.Built(project)));
    }

    [Fact]
    public void A_full_signature_is_valid_for_the_woven_bytes()
    {
        Assert.True(StrongName.IsValid(projects.Compiled("Full")));
        Assert.True(StrongName.IsValid(projects.Built("Full")));
    }

    [Fact]
    public void A_delayed_signature_is_left_to_who_has_the_key()
    {
        Assert.False(StrongName.Claim(projects.Built("Delayed")).Flags.HasFlag(CorFlags.StrongNameSigned));
        Assert.True(StrongName.Claim(projects.Built("Public")).Flags.HasFlag(CorFlags.StrongNameSigned));
        Assert.False(StrongName.IsValid(projects.Built("Public")));
    }

    [Theory]
    [InlineData("Full", true, DebugDirectoryEntryType.CodeView)]
    [InlineData("Embedded", false, DebugDirectoryEntryType.EmbeddedPortablePdb)]
    public void Symbols_stay_where_the_project_wants_them(string project, bool file, DebugDirectoryEntryType entry)
    {
        Assert.Equal(file, projects.HasSymbolFile(project));
        Assert.Contains(entry, DebugEntries(project));
    }

    [Fact]
    public void A_project_without_symbols_is_woven_without()
    {
        Assert.NotEqual(projects.Compiled("Bare"), projects.Built("Bare"));
        Assert.False(projects.HasSymbolFile("Bare"));
        Assert.DoesNotContain(DebugDirectoryEntryType.CodeView, DebugEntries("Bare"));
    }

    private IReadOnlyList<DebugDirectoryEntryType> DebugEntries(string project)
    {
        using var reader = new PEReader(new MemoryStream(projects.Built(project)));
        return [.. reader.ReadDebugDirectory().Select(entry => entry.Type)];
    }
}
