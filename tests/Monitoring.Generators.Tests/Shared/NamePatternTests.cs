using Monitoring.Naming;

namespace Monitoring.Generators.Tests.Shared;

public sealed class NamePatternTests
{
    [Theory]
    [InlineData("*", "Anything")]
    [InlineData("*", "")]
    [InlineData("Save*", "SaveAll")]
    [InlineData("Save*", "Save")]
    [InlineData("*Manager", "Shop.Data.RowManager")]
    [InlineData("Shop.*.Row*", "Shop.Data.RowManager")]
    [InlineData("*a*b*", "xxaxxbxx")]
    [InlineData("*ab", "aab")]
    [InlineData("Load; Save*", "SaveAll")]
    [InlineData("Load;;Save", "Save")]
    public void It_matches(string pattern, string name) => Assert.True(NamePattern.Parse(pattern).Matches(name));

    [Theory]
    [InlineData("Save", "SaveAll")]
    [InlineData("Save*", "save")]
    [InlineData("Save*", "ReSave")]
    [InlineData("Shop.?", "Shop.A")]
    [InlineData("*ab", "abc")]
    [InlineData("", "Save")]
    [InlineData(";", "")]
    public void It_does_not_match(string pattern, string name) =>
        Assert.False(NamePattern.Parse(pattern).Matches(name));
}
