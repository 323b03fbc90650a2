using Monitoring.Templates;

namespace Monitoring.Generators.Tests.Shared;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("orders", "orders")]
    [InlineData("{table}", "<table>")]
    [InlineData("a.{row.Key.Name}_{result}", "a.|<row.Key.Name>|_|<result>")]
    [InlineData("{größe.名前}_{संख्या}{e\u0301_\u203f}", "<größe.名前>|_|<संख्या>|<e\u0301_\u203f>")]
    [InlineData("{{table}}", "{table}}")]
    [InlineData("{{{table}", "{|<table>")]
    [InlineData("a=1; b", "a=1; b")]
    [InlineData("", "")]
    public void A_template_is_read(string text, string parts)
    {
        var template = Template.Parse(text, out var fault);

        Assert.Null(fault);
        Assert.Equal(parts, Show(template!));
    }

    [Theory]
    [InlineData("{table}", true)]
    [InlineData("{table} ", false)]
    [InlineData("{a}{b}", false)]
    [InlineData("a", false)]
    public void One_placeholder_alone_is_known(string text, bool isSingle) =>
        Assert.Equal(isSingle, Template.Parse(text, out _)!.Single is not null);

    [Theory]
    [InlineData("ab{c", 2, 2)]
    [InlineData("ab{}", 2, 2)]
    [InlineData("{a}{ b }", 3, 5)]
    [InlineData("{a..b}", 0, 6)]
    [InlineData("{1}", 0, 3)]
    public void A_fault_tells_where(string text, int offset, int length)
    {
        Assert.Null(Template.Parse(text, out var fault));
        Assert.Equal((offset, length), (fault!.Offset, fault.Length));
    }

    [Theory]
    [InlineData("a=b", "a:b")]
    [InlineData("a=b;c={x}", "a:b c:<x>")]
    [InlineData("a=b; c =d;", "a:b c:d")]
    [InlineData("a;;b=c==d{{e", "a;b:c=d{e")]
    [InlineData("a=", "a:")]
    [InlineData("", "")]
    public void Tags_are_read(string text, string tags)
    {
        var list = TagList.Parse(text, out var fault);

        Assert.Null(fault);
        Assert.Equal(tags, string.Join(' ', list!.Select(tag => tag.Key + ":" + Show(tag.Value))));
    }

    [Theory]
    [InlineData("a", 0)]
    [InlineData("a=b;c", 4)]
    [InlineData("=b", 0)]
    [InlineData("a=b=c", 3)]
    [InlineData("a=b;a=c", 4)]
    [InlineData("{x}=c", 0)]
    [InlineData("a={x", 2)]
    public void A_fault_in_tags_tells_where(string text, int offset)
    {
        Assert.Null(TagList.Parse(text, out var fault));
        Assert.Equal(offset, fault!.Offset);
    }

    [Fact]
    public void A_path_knows_where_its_names_stand()
    {
        var path = Assert.Single(Template.Parse("ab{row.Key}", out _)!.Paths);

        Assert.Equal([3, 7], path.Segments.Select(segment => segment.Offset));
    }

    private static string Show(Template template) =>
        string.Join('|', template.Parts.Select(part => part.Literal ?? "<" + part.Path!.Text + ">"));
}
