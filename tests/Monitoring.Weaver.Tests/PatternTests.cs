using Microsoft.Build.Utilities;
using Monitoring.Weaving.Marks;

namespace Monitoring.Weaving.Tests;

public sealed class PatternTests
{
    private const string Shop = """
        namespace Shop.Data
        {
            public class OrderManager
            {
                public void SaveOrder() { }
                public void LoadOrder() { }
                public void Other() { }
                void SaveHidden() { }
                public int SaveCount { get; set; }
                public class SaveManager { public void SaveInner() { } }
            }
            public record SaveRecordManager(int Number) { public void SaveRecord() { } }
        }
        namespace Shop { public class PlainManager { public void SavePlain() { } } }
        """;

    [Theory]
    [InlineData(
        "Shop.Data.*Manager",
        "Save*;Load*",
        "OrderManager.SaveOrder OrderManager.LoadOrder SaveRecordManager.SaveRecord OrderManager.SaveManager.SaveInner"
    )]
    [InlineData("Shop.Data.OrderManager", "*Order", "OrderManager.SaveOrder OrderManager.LoadOrder")]
    [InlineData("Shop.Data.OrderManager.SaveManager", null, "OrderManager.SaveManager.SaveInner")]
    [InlineData(null, "SavePlain; Other", "OrderManager.Other PlainManager.SavePlain")]
    [InlineData("shop.*", null, "")]
    public void Patterns_on_the_assembly_match(string? types, string? methods, string operations)
    {
        var arguments = string.Join(
            ", ",
            new[] { Argument("Types", types), Argument("Methods", methods) }.Where(text => text is not null)
        );
        var found = Snippet.Operations($"[assembly: TrackOperation({arguments})]\n{Shop}");
        Assert.Equal(operations.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), found.Order());
    }

    [Fact]
    public void An_item_of_the_build_marks_without_a_change_of_the_source()
    {
        var item = new TaskItem("Shop.Data.%2AManager");
        item.SetMetadata("Methods", "Load*");
        item.SetMetadata("WarnMs", "500");
        var mark = MarkItem.Read(item);
        Assert.Equal(500, mark.WarnMs);
        Assert.Equal(["OrderManager.LoadOrder"], Snippet.Operations(Shop, mark));
    }

    [Fact]
    public void An_item_with_a_wrong_value_names_the_item_the_value_and_what_is_allowed()
    {
        var item = new TaskItem("Shop");
        item.SetMetadata("WarnMs", "soon");
        var exception = Assert.Throws<MarkItemException>(() => MarkItem.Read(item));
        Assert.Equal(
            "WarnMs of the item TrackOperation 'Shop' is 'soon'; allowed are whole milliseconds from 0.",
            exception.Message
        );
    }

    [Theory]
    [InlineData("""[assembly: TrackOperation("a", Types = "*")]""", "share one name")]
    [InlineData("""[assembly: TrackOperation]""", "needs Types, Methods or both")]
    public void A_wrong_mark_on_the_assembly_is_an_error(string mark, string reason) =>
        Assert.Contains(reason, Assert.Single(Snippet.Diagnose(mark)).Message);

    private static string? Argument(string name, string? value) => value is null ? null : $"{name} = \"{value}\"";
}
