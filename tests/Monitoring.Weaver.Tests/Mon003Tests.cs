namespace Monitoring.Weaving.Tests;

public sealed class Mon003Tests
{
    [Theory]
    [InlineData(
        """[TrackOperation(Table = "{tabel}")] void M(string table) { }""",
        "Table",
        "there is no parameter 'tabel'"
    )]
    [InlineData(
        """[TrackOperation(Table = "{text.Size}")] void M(string text) { }""",
        "Table",
        "'System.String' has no field or property 'Size'"
    )]
    [InlineData(
        """[TrackOperation(Table = "{other}")] void M(object other) { }""",
        "Table",
        "'other' is a System.Object"
    )]
    [InlineData("""[TrackOperation(Table = "{a")] void M(string a) { }""", "Table", "is not closed")]
    [InlineData("""[TrackOperation(Sql = "{result}")] void M() { }""", "Sql", "returns nothing")]
    [InlineData("""[TrackOperation(Tags = "a")] void M() { }""", "Tags", "the tag 'a' has no value")]
    [InlineData("""[TrackOperation(Tags = "a={this.B}")] static void M() { }""", "Tags", "static")]
    [InlineData(
        """[TrackOperation(RecordCount = "text")] void M(string text) { }""",
        "RecordCount",
        "'text' is a System.String"
    )]
    [InlineData(
        """[TrackOperation(RecordCount = "rows")] void M(Seq rows) { }""",
        "RecordCount",
        "a record count comes from"
    )]
    [InlineData(
        """[TrackOperation(RecordCount = "rows")] void M<T>(T rows) where T : IEnumerable<int>, allows ref struct { }""",
        "RecordCount",
        "a record count comes from"
    )]
    [InlineData("""[TrackOperation(RecordCount = "{rows}")] void M(int[] rows) { }""", "RecordCount", "is no path")]
    [InlineData("""[TrackOperation("")] void M() { }""", "Name", "cannot be empty")]
    [InlineData("""[TrackOperation(Types = "A")] void M() { }""", "Types", "on the assembly")]
    [InlineData("""[TrackOperation(SampleRate = 2)] void M() { }""", "SampleRate", "from 0 to 1")]
    [InlineData("""[TrackOperation("a"), TrackOperation("b")] void M() { }""", "Name", "marked twice")]
    [InlineData("""[TrackOperation(Table = "{other._hidden}")] void M(Other other) { }""", "Table", "_hidden")]
    public void A_mark_that_cannot_be_is_an_error_at_the_method(string method, string property, string reason)
    {
        var diagnostic = Assert.Single(
            Snippet.Diagnose(
                $"class A {{\n{method} }}\nclass Other {{ private string _hidden = \"\"; string Get() => _hidden; }}\nref struct Seq : IEnumerable<int> {{ public IEnumerator<int> GetEnumerator() => null; System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => null; }}"
            )
        );
        Assert.Equal("MON003", diagnostic.Rule.Id);
        Assert.StartsWith($"{property} of the mark on 'A.M' cannot be: ", diagnostic.Message);
        Assert.Contains(reason, diagnostic.Message);
        Assert.Equal(("Snippet.cs", 3), (diagnostic.File, diagnostic.Line));
    }

    /// <summary>The compiler drops the end that such a method never reaches.</summary>
    [Theory]
    [InlineData("Task<List<int>>")]
    [InlineData("ValueTask<List<int>>")]
    public void A_method_that_always_throws_has_a_result_all_the_same(string type)
    {
        var method = $"async {type} M() {{ await Task.Yield(); throw new NotSupportedException(); }}";
        Assert.Empty(Snippet.Diagnose($$"""class A { [TrackOperation(RecordCount = "result.Count")] {{method}} }"""));
        Assert.Single(Snippet.Diagnose($$"""class A { [TrackOperation(RecordCount = "result.Size")] {{method}} }"""));
    }

    [Fact]
    public void One_name_cannot_serve_all_methods_of_a_type()
    {
        var diagnostic = Assert.Single(Snippet.Diagnose("""[TrackOperation("a")] class A { public void M() { } }"""));
        Assert.Contains("share one name", diagnostic.Message);
    }

    [Fact]
    public void A_constructor_has_no_this_when_it_begins()
    {
        var diagnostic = Assert.Single(
            Snippet.Diagnose("""class A { string B => ""; [TrackOperation(Table = "{this.B}")] A() { _ = B; } }""")
        );
        Assert.Contains("{this}", diagnostic.Message);
    }
}
