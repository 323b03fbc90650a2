using Microsoft.CodeAnalysis.Testing;
using Monitoring.Generators.Analyzers.Marks;
using Monitoring.Generators.Tests.Verification;

namespace Monitoring.Generators.Tests.Analyzers;

public sealed class InvalidMarkTests
{
    [Theory]
    [InlineData("[TrackOperation(Table = \"{{|MON003:tabel|}}\")] void Save(string table) { }")]
    [InlineData("[TrackOperation(Table = \"a.{{|MON003:tabel|}}_x\")] void Save(string table) { }")]
    [InlineData("[TrackOperation(Sql = \"select {{|MON003:x|}}\")] void Save() { }")]
    [InlineData("[TrackOperation(Tags = \"a={table};b={{|MON003:x|}}\")] void Save(string table) { }")]
    [InlineData("[TrackOperation(RecordCount = \"{|MON003:row|}.Count\")] void Save(List<int> rows) { }")]
    [InlineData("[TrackOperation(RecordCount = \"rows.{|MON003:Cuont|}\")] void Save(List<int> rows) { }")]
    [InlineData("[TrackOperation(Table = \"{table.{|MON003:Nmae|}}\")] void Save(Version table) { }")]
    [InlineData("[TrackOperation(Table = @\"{{|MON003:tabel|}}\")] void Save(string table) { }")]
    [InlineData("[TrackOperation(Table = {|MON003:\"\\t{tabel}\"|})] void Save(string table) { }")]
    [InlineData("const string T = \"{tabel}\"; [TrackOperation(Table = {|MON003:T|})] void Save(string table) { }")]
    [InlineData("[TrackOperation(Table = \"{this.{|MON003:Nmae|}}\")] void Save() { } string Name => \"\";")]
    [InlineData("[TrackOperation(Table = \"{{|MON003:captured|}}\")] void Save() { } string Captured;")]
    [InlineData(
        "[TrackOperation(Table = \"{row.{|MON003:Secret|}}\")] void Save(Row row) { } class Row { string Secret => \"\"; }"
    )]
    [InlineData(
        "[TrackOperation(Table = \"{row.{|MON003:Name|}}\")] void Save(Row row) { } class Row { public string Name { set { } } }"
    )]
    [InlineData(
        "[TrackOperation(Table = \"{row.{|MON003:Name|}}\")] void Save(Row row) { } class Row { public static string Name => \"\"; }"
    )]
    [InlineData(
        "[TrackOperation(Table = \"{row.{|MON003:Name|}}\")] void Save(Row row) { } class Row { public string Name() => \"\"; }"
    )]
    [InlineData(
        "void Save(string outer) { Local(1); [TrackOperation(Table = \"{{|MON003:outer|}}\")] void Local(int x) { } }"
    )]
    [InlineData("[TrackOperation(Table = \"{{|MON003:value|}}\")] string Name { get; set; }")]
    public Task A_name_that_is_not_there_is_an_error(string member) => Verify(member);

    [Theory]
    [InlineData("[TrackOperation(Table = \"{{|MON003:this|}.Name}\")] static void Save() { }")]
    [InlineData("[TrackOperation(Table = \"{{|MON003:result|}}\")] void Save() { }")]
    [InlineData("[TrackOperation(Table = \"{{|MON003:result|}}\")] async Task Save() { }")]
    [InlineData("[TrackOperation(RecordCount = \"{|MON003:result|}\")] ValueTask Save() => default;")]
    [InlineData("[TrackOperation(RecordCount = \"{|MON003:result|}\")] public Store() { }")]
    [InlineData("[TrackOperation(Table = \"{{|MON003:this|}.Name}\")] public Store() { } string Name => \"\";")]
    public Task This_and_result_must_be_there(string member) => Verify(member);

    [Theory]
    [InlineData("[TrackOperation(Table = \"{{|MON003:table|}}\")] void Save(object table) { }")]
    [InlineData("[TrackOperation(Table = \"{{|MON003:rows|}}\")] void Save(List<int> rows) { }")]
    [InlineData("[TrackOperation(Tags = \"x={{|MON003:row|}}\")] void Save<T>(T row) { }")]
    [InlineData("[TrackOperation(Table = \"{{|MON003:this|}}\")] void Save() { }")]
    [InlineData("[TrackOperation(RecordCount = \"{|MON003:table|}\")] void Save(string table) { }")]
    [InlineData("[TrackOperation(RecordCount = \"{|MON003:table.Name|}\")] void Save(Type table) { }")]
    [InlineData(
        "[TrackOperation(RecordCount = \"{|MON003:rows|}\")] void Save<T>(T rows) where T : IEnumerable<int>, allows ref struct { }"
    )]
    [InlineData(
        "[TrackOperation(RecordCount = \"{|MON003:rows|}\")] void Save(Seq rows) { } ref struct Seq : IEnumerable<int> { public IEnumerator<int> GetEnumerator() => null; System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => null; }"
    )]
    [InlineData("[TrackOperation(RecordCount = \"{|MON003:ratio|}\")] void Save(double ratio) { }")]
    [InlineData(
        "[TrackOperation(RecordCount = \"{|MON003:rows|}\")] void Save(System.Collections.IEnumerable rows) { }"
    )]
    [InlineData("[TrackOperation(RecordCount = \"{|MON003:result|}\")] Task<object> Save() => null;")]
    public Task A_value_of_the_wrong_type_is_an_error(string member) => Verify(member);

    [Theory]
    [InlineData("Table = \"{|MON003:{table|}\"")]
    [InlineData("Table = \"{|MON003:{}|}\"")]
    [InlineData("Table = \"{|MON003:{ table }|}\"")]
    [InlineData("Table = \"{|MON003:{table.}|}\"")]
    [InlineData("Table = \"{|MON003:{table()}|}\"")]
    [InlineData("Sql = \"{|MON003:{1}|}\"")]
    [InlineData("RecordCount = {|MON003:\"{table}\"|}")]
    [InlineData("RecordCount = {|MON003:\"\"|}")]
    [InlineData("Tags = \"{|MON003:a|}\"")]
    [InlineData("Tags = \"{|MON003:=|}x\"")]
    [InlineData("Tags = \"a=b{|MON003:=|}c\"")]
    [InlineData("Tags = \"a=b;{|MON003:a|}=c\"")]
    [InlineData("Tags = \"{|MON003:{table}|}=c\"")]
    public Task A_malformed_text_is_an_error(string argument) =>
        Verify($"[TrackOperation({argument})] void Save(string table) {{ }}");

    [Theory]
    [InlineData("[TrackOperation({|MON003:\"\"|})] void Save() { }")]
    [InlineData("[TrackOperation({|MON003:\" \"|})] void Save() { }")]
    [InlineData("[TrackOperation({|MON003:\"all\"|})] class Inner { }")]
    [InlineData("[TrackOperation(name: {|MON003:\"all\"|})] interface IInner { }")]
    [InlineData("[TrackOperation(Types = {|MON003:\"*\"|})] void Save() { }")]
    [InlineData("[TrackOperation(Methods = {|MON003:\"Save*\"|})] class Inner { }")]
    [InlineData("[TrackOperation(IncludeNonPublic = {|MON003:true|})] void Save() { }")]
    [InlineData("[TrackOperation(WarnMs = {|MON003:-2|})] void Save() { }")]
    [InlineData("[TrackOperation(SampleRate = {|MON003:1.5|})] void Save() { }")]
    [InlineData("[TrackOperation(Type = {|MON003:\"A_WORD_OF_MORE_THAN_32_CHARACTERS\"|})] void Save() { }")]
    [InlineData("[TrackOperation] [{|MON003:TrackOperation|}] void Save() { }")]
    public Task A_mark_that_contradicts_itself_is_an_error(string member) => Verify(member);

    [Theory]
    [InlineData("[assembly: {|MON003:TrackOperation|}]")]
    [InlineData("[assembly: TrackOperation({|MON003:\"all\"|}, Types = \"*\")]")]
    [InlineData(
        "[assembly: TrackOperation(Types = \"Store\", Table = \"{{|MON003:table|}}\")] class Store { public void Save() { } }"
    )]
    [InlineData(
        "[TrackOperation(Table = \"{{|MON003:table|}}\")] class Store { public void Save(string table) { } public void Load() { } }"
    )]
    public Task A_mark_for_many_must_fit_them_all(string code) => Analysis<MarkAnalyzer>.Verify(code);

    [Theory]
    [InlineData("[assembly: TrackOperation(Types = \"Shop.*\")]")]
    [InlineData(
        "[assembly: TrackOperation(Methods = \"Save\", Table = \"{table}\")] class Store { public void Save(string table) { } public void Load() { } }"
    )]
    [InlineData(
        "[TrackOperation(Table = \"{table}\")] class Store { public void Save(string table) { } void Load() { } [DoNotTrack] public void Ping() { } [TrackOperation] public void Own() { } }"
    )]
    [InlineData("[TrackOperation(Classification = \"X\")] record Store(int Id) { public void Save() { } }")]
    public Task A_mark_for_many_that_fits_is_no_error(string code) => Analysis<MarkAnalyzer>.Verify(code);

    [Theory]
    [InlineData(
        "[TrackOperation(\"save_data\", Table = \"{table}\", RecordCount = \"rows.Count\", Tags = \"symbol={symbol};fixed=1;\")] Task<int> Save(string table, IReadOnlyList<int> rows, string symbol) => null;"
    )]
    [InlineData("[TrackOperation(Table = \"{{table}}\", Tags = \"a;;b==c{{d=x;; y== {{z}\")] void Save() { }")]
    [InlineData("[TrackOperation(Sql = \"select a = 1; -- {table}\")] void Save(string table) { }")]
    [InlineData("[TrackOperation(RecordCount = \"result\")] Task<int> Save() => null;")]
    [InlineData("[TrackOperation(RecordCount = \"result\")] async ValueTask<List<int>> Save() => null;")]
    [InlineData("[TrackOperation(RecordCount = \"result.Length\")] int[] Load() => null;")]
    [InlineData("[TrackOperation(RecordCount = \"rows\")] void Save(IEnumerable<int> rows) { }")]
    [InlineData("[TrackOperation(RecordCount = \"rows\")] void Save(System.Collections.ICollection rows) { }")]
    [InlineData("[TrackOperation(RecordCount = \"rows\")] void Save(ReadOnlySpan<int> rows) { }")]
    [InlineData("[TrackOperation(RecordCount = \"rows\")] void Save<T>(T rows) where T : ICollection<int> { }")]
    [InlineData("[TrackOperation(RecordCount = \"count\")] void Load(out int count) { count = 0; }")]
    [InlineData("[TrackOperation(RecordCount = \"count\")] void Load(long? count) { }")]
    [InlineData("[TrackOperation(RecordCount = \"result.Rows\")] System.Data.DataTable Load() => null;")]
    [InlineData("[TrackOperation(Table = \"{this._name}\")] void Save() { } private string _name;")]
    [InlineData("[TrackOperation(Table = \"{this.Id}\")] void Save() { }", "class Base { protected Guid Id { get; } }")]
    [InlineData(
        "[TrackOperation(Table = \"{day}{at}{time}{kind}{flag}{letter}{price}\")] void Save(DateOnly day, DateTimeOffset? at, TimeSpan time, DayOfWeek kind, bool flag, char letter, decimal price) { }"
    )]
    [InlineData("[TrackOperation(Table = \"{row.Key.Length}\")] void Save(KeyValuePair<string, int> row) { }")]
    [InlineData(
        "[TrackOperation(Table = \"{source.Name}\")] void Save(IDerived source) { } interface IBase { string Name { get; } } interface IDerived : IBase { }"
    )]
    [InlineData("[TrackOperation(Table = \"{class}\")] void Save(string @class) { }")]
    [InlineData("[TrackOperation(Tags = \"at={this.Id}\")] public int this[int index] { get => index; }")]
    [InlineData("[TrackOperation(Table = \"{value}\")] string Name { set { } }")]
    [InlineData("[TrackOperation(Table = \"{result}\")] void Save(string result) { }")]
    [InlineData("[TrackOperation(Table = \"{at.Year}{at.Value.Year}{at.HasValue}\")] void Save(DateTime? at) { }")]
    [InlineData("[TrackOperation(RecordCount = \"rows\")] void Save(ArraySegment<int>? rows) { }")]
    [InlineData("[TrackOperation(WarnMs = 0, SlowMs = -1, SampleRate = 0.5)] void Save() { }")]
    [InlineData("void Save() { Local(1); [TrackOperation(Table = \"{x}\")] void Local(int x) { } }")]
    public Task What_can_be_read_is_no_error(string member, string other = "class Base { protected Guid Id; }") =>
        Analysis<MarkAnalyzer>.Verify($"{other} class Store : Base {{ {member} }}");

    [Fact]
    public Task With_intercept_a_capture_reaches_only_what_generated_code_can()
    {
        var test = Analysis<MarkAnalyzer>.Test(
            "class Store { [TrackOperation(Table = \"{this.{|MON003:_name|}}\")] public void Save() { } string _name; }"
        );
        test.TestState.AnalyzerConfigFiles.Add(
            ("/.globalconfig", "is_global = true\nbuild_property.MonitoringInstrumentation = intercept")
        );
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task The_sentence_names_property_method_and_reason() =>
        Analysis<MarkAnalyzer>.Verify(
            "class Store { [TrackOperation(RecordCount = \"{|#0:row|}.Count\")] void Save(string table, List<int> rows) { } }",
            DiagnosticResult
                .CompilerError("MON003")
                .WithLocation(0)
                .WithMessage(
                    "RecordCount of the mark on 'Store.Save' cannot be: there is no parameter 'row'; there is 'table', 'rows'"
                )
        );

    [Fact]
    public Task Generated_code_is_left_alone() =>
        Analysis<MarkAnalyzer>.Verify(
            "// <auto-generated/>\nclass Store { [TrackOperation(Table = \"{x}\")] void Save() { } }"
        );

    private static Task Verify(string member) => Analysis<MarkAnalyzer>.Verify($"class Store {{ {member} }}");
}
