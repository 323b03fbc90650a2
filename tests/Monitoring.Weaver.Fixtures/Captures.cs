using System.Collections.Immutable;
using System.Data;

namespace Monitoring.Fixtures;

public sealed class Captures : IShapes
{
    private readonly string _private = "secret-free";
    private readonly Order _order = new(7, new Customer("Ann"));

    private string Prefix { get; init; } = "daily";

    public IEnumerable<Shape> All => [.. Texts, .. Tags, .. Counts, .. Ends];

    private IEnumerable<Shape> Texts =>
        [
            new("a constant", () => Constant(), Call("Constant") with { Table = "kline" }),
            new("one parameter", () => OneParameter("t"), Call("OneParameter") with { Table = "t" }),
            new("one parameter that is null", () => OneParameter(null), Call("OneParameter")),
            new("members of a parameter", () => Members(_order), Call("Members") with { Table = "Ann" }),
            new("null on the way", () => Members(new Order(1, null)), Call("Members")),
            new("null at the beginning", () => Members(null), Call("Members")),
            new(
                "a private field of this",
                () => PrivateField(),
                (Call("PrivateField") with { Table = "secret-free" }).Intercepted("MON003", Call("PrivateField"))
            ),
            new(
                "a private property of this",
                () => PrivateProperty("x"),
                (Call("PrivateProperty") with { Table = "daily_x" }).Intercepted(
                    "MON003",
                    Call("PrivateProperty") with
                    {
                        Table = "_x",
                    }
                )
            ),
            new(
                "a composite with null",
                () => PrivateProperty(null),
                (Call("PrivateProperty") with { Table = "daily_" }).Intercepted(
                    "MON003",
                    Call("PrivateProperty") with
                    {
                        Table = "_",
                    }
                )
            ),
            new(
                "a private nested type",
                () => NestedType(new Hidden()), // MON008
                (Call("NestedType") with { Table = "hidden" }).OnlyWoven()
            ),
            new("many parts", () => Many("a", 1, new Flag(true)), Call("Many") with { Table = "a.1.True.Monday.a" }),
            new(
                "of a type parameter, an enum",
                () => AnyEnum(DayOfWeek.Monday),
                Call("AnyEnum") with
                {
                    Table = "Monday",
                }
            ),
            new(
                "of a type parameter, a nullable enum",
                () => AnyEnumOrNull((DayOfWeek?)DayOfWeek.Friday),
                Call("AnyEnumOrNull") with
                {
                    Table = "on_Friday",
                }
            ),
            new("doubled braces", () => Braces("a"), Call("Braces") with { Table = "{a}" }),
            new("as it came in", () => Assert.Equal("b", Reassigned("a")), Call("Reassigned") with { Table = "a" }),
            new("in parameter", () => In("a"), Call("In") with { Table = "a" }),
            new(
                "in parameters of a virtual method",
                () => new DerivedReaders().Save(new Named("v"), 3),
                new ExpectedCall("Captures.Readers.Save")
                {
                    Type = "SAVE",
                    Table = "v",
                    Records = 3,
                }
            ),
            new(
                "members that are references",
                () => References(new Referring("r"), new Slice(["s"])),
                Call("References") with
                {
                    Table = "r1 s",
                }
            ),
            new(
                "dates, Guid and numbers",
                () => Values(new DateTime(2026, 11, 24, 0, 0, 0, DateTimeKind.Utc), Guid.Empty, 1.5m, null),
                Call("Values") with
                {
                    Table = "2026-11-24T00:00:00.0000000Z 00000000-0000-0000-0000-000000000000 1.5 ",
                }
            ),
            new(
                "a date and a time of day",
                () => DateAndTime(new DateOnly(2026, 11, 24), new TimeOnly(9, 30, 15)),
                Call("DateAndTime") with
                {
                    Table = "2026-11-24 09:30:15.0000000",
                }
            ),
            new("a nullable with a value", () => Nullable(4), Call("Nullable") with { Table = "4" }),
            new("a nullable without", () => Nullable(null), Call("Nullable")),
            new(
                "a type parameter's constraint",
                () => Constrained(new Named("n")),
                Call("Constrained") with
                {
                    Table = "n",
                }
            ),
            new(
                "a type parameter of a struct",
                () => Constrained(new NamedValue("v")),
                Call("Constrained") with
                {
                    Table = "v",
                }
            ),
            new("a type parameter of null", () => Constrained<Named>(null!), Call("Constrained")),
            new(
                "a getter that throws",
                () => Throws(new Thrower()),
                Call("Throws") with
                {
                    Table = null,
                    Records = null,
                }
            ),
            new(
                "of a struct",
                () => new Point(3, 4).Sum(),
                new ExpectedCall("Point.Sum") { Table = "3" }.Intercepted("MON003", new("Point.Sum"))
            ),
            new(
                "a property of a struct parameter",
                () => OfStruct(new NamedValue("s")),
                Call("OfStruct") with
                {
                    Table = "s",
                }
            ),
            new("a base class's member", () => OfBase(new Derived()), Call("OfBase") with { Table = "base" }),
            new(
                "an interface's base member",
                () => OfInterface(new Named("i")),
                Call("OfInterface") with
                {
                    Table = "i",
                }
            ),
        ];

    private IEnumerable<Shape> Tags =>
        [
            new("constant tags", () => ConstantTags(), Call("ConstantTags") with { Tags = "a=1;b=x;y" }),
            new(
                "read tags",
                () => VariableTags("s", 2),
                Call("VariableTags") with
                {
                    Tags = "symbol=s;constant=c;twice=2-2",
                }
            ),
            new("an empty tag", () => EmptyTag("s"), Call("EmptyTag") with { Tags = "note=;symbol=s" }),
            new(
                "a tag of null",
                () => VariableTags(null, 2),
                Call("VariableTags") with
                {
                    Tags = "symbol=?;constant=c;twice=2-2",
                }
            ),
            new(
                "a tag from the result",
                () => Assert.Equal(3, ResultTag(2)),
                Call("ResultTag") with
                {
                    Tags = "in=2;out=3",
                }
            ),
            new(
                "a failed call has no result",
                () => Assert.Throws<ArgumentException>(() => FailedTag("x")),
                ExpectedCall.Failed("Captures.FailedTag", new ArgumentException("x")) with
                {
                    Tags = "in=x;out=?",
                    Table = "x",
                    Records = 1,
                }
            ),
        ];

    private IEnumerable<Shape> Counts =>
        [
            new("Count of a list", () => CountOfList([1, 2]), Call("CountOfList") with { Records = 2 }),
            new("a list itself", () => List([1, 2, 3]), Call("List") with { Records = 3 }),
            new("an array", () => Array([1, 2, 3]), Call("Array") with { Records = 3 }),
            new("a sequence that knows", () => Sequence(new HashSet<int> { 1 }), Call("Sequence") with { Records = 1 }),
            new("a sequence that does not", () => Sequence(Endless()), Call("Sequence")),
            new("a null list", () => List(null), Call("List")),
            new("a dictionary", () => Dictionary(new() { [1] = 2 }), Call("Dictionary") with { Records = 1 }),
            new("a span", () => Span([1, 2]), Call("Span") with { Records = 2 }),
            new("an immutable array", () => Immutable([1, 2]), Call("Immutable") with { Records = 2 }),
            new("rows of a table", () => Rows(TableOf(2)), Call("Rows") with { Records = 2 }),
            new("a number", () => Number(5), Call("Number") with { Records = 5 }),
            new("an unsigned number", () => Unsigned(uint.MaxValue), Call("Unsigned") with { Records = int.MaxValue }),
            new("a nullable number", () => NullableNumber(6), Call("NullableNumber") with { Records = 6 }),
            new("a nullable number of null", () => NullableNumber(null), Call("NullableNumber")),
            new(
                "a number above what fits",
                () => Assert.Equal(ulong.MaxValue, Above(ulong.MaxValue)),
                Call("Above") with
                {
                    Records = int.MaxValue,
                }
            ),
            new(
                "a native number above what fits",
                () => AboveNative(nuint.MaxValue),
                Call("AboveNative") with
                {
                    Records = int.MaxValue,
                }
            ),
            new(
                "a member through a type parameter that may be a ref struct",
                () => Assert.Equal(4, MayBeRef(new Counted(4))),
                Call("MayBeRef") with
                {
                    Records = 4,
                }
            ),
            new("such a one of null", () => MayBeRef<Counting?>(null), Call("MayBeRef")),
            new("a generic list", () => Generic(new List<string> { "a" }), Call("Generic") with { Records = 1 }),
        ];

    private IEnumerable<Shape> Ends =>
        [
            new(
                "elements of tuples by their names",
                () => Assert.Equal(2, Elements((("a", 1), null)).Rows),
                Call("Elements") with
                {
                    Records = 2,
                    Table = "a",
                    Tags = "number=1;time=?;total=7",
                }
            ),
            new(
                "an element of a task's tuple",
                () => LaterElementAsync(),
                Call("LaterElementAsync") with
                {
                    Records = 3,
                }
            ),
            new("the result", () => Assert.Equal(4, Result(4)), Call("Result") with { Records = 4 }),
            new(
                "a member of the result",
                () => ResultMember(),
                Call("ResultMember") with
                {
                    Records = 2,
                    Table = "2 rows",
                }
            ),
            new("an out parameter", () => Out(out _), Call("Out") with { Records = 9 }),
            new(
                "a ref parameter at the end",
                () =>
                {
                    var number = 1;
                    Ref(ref number);
                },
                Call("Ref") with
                {
                    Records = 2,
                }
            ),
            new(
                "the result of an async method",
                async () => Assert.Equal(3, (await AsyncResult("t", [1, 2, 3])).Count),
                Call("AsyncResult") with
                {
                    Records = 3,
                    Table = "t",
                    Tags = "count=3;table=t",
                }
            ),
            new(
                "what an async method was given",
                async () => await AsyncEntry("t", [1, 2]),
                (Call("AsyncEntry") with { Records = 2, Table = "t", Tags = "first=t;private=daily" }).Intercepted(
                    "MON003",
                    Call("AsyncEntry") with
                    {
                        Records = 2,
                        Table = "t",
                        Tags = "first=t;private=?",
                    }
                )
            ),
            new(
                "a failed async method keeps what it was given",
                async () => await Assert.ThrowsAsync<ArgumentException>(() => AsyncFailed("t", [1])),
                ExpectedCall.Failed("Captures.AsyncFailed", new ArgumentException("t")) with
                {
                    Records = 1,
                    Table = "t",
                }
            ),
            new(
                "an async method of a generic type",
                async () => await new Store<string>().Load("k"),
                new ExpectedCall("Captures.Store.Load")
                {
                    Type = "LOAD",
                    Table = "k",
                    Records = 1,
                }
            ),
        ];

    private static ExpectedCall Call(string method) => new($"Captures.{method}");

    [TrackOperation(Type = "CALL", Table = "kline")]
    internal static void Constant() { }

    [TrackOperation(Table = "{table}")]
    internal static void OneParameter(string? table) => _ = table;

    [TrackOperation(Table = "{order.Customer.Name}")]
    internal static void Members(Order? order) => _ = order;

    [TrackOperation(Table = "{this._private}")] // MON003
    internal void PrivateField() => _ = _private;

    [TrackOperation(Table = "{this.Prefix}_{name}")] // MON003
    internal void PrivateProperty(string? name) => _ = name;

    [TrackOperation(Table = "{hidden.Name}")] // MON003
    private static void NestedType(Hidden hidden) => _ = hidden;

    [TrackOperation(Table = "{text}.{number}.{flag.IsSet}.{flag.Day}.{text}")]
    internal static void Many(string text, int number, Flag flag) => _ = (text, number, flag);

    [TrackOperation(Table = "{{{text}}")]
    internal static void Braces(string text) => _ = text;

    [TrackOperation(Table = "{text}")]
    internal static string Reassigned(string text)
    {
        if (text == "a")
            text = "b";
        return text;
    }

    [TrackOperation(Table = "{text}")]
    internal static void In(in string text) => _ = text;

    [TrackOperation(Table = "{referring.Name.Name}{referring.Number} {slice.Text}")]
    internal static void References(Referring referring, Slice slice) => _ = (referring, slice.Text);

    [TrackOperation(Tags = "note=;symbol={symbol}")]
    internal static void EmptyTag(string symbol) => _ = symbol;

    [TrackOperation(Table = "{time} {id} {price} {size}")]
    internal static void Values(DateTime time, Guid id, decimal price, int? size) => _ = (time, id, price, size);

    [TrackOperation(Table = "{date} {time}")]
    internal static void DateAndTime(DateOnly date, TimeOnly? time) => _ = (date, time);

    [TrackOperation(Table = "{number}")]
    internal static void Nullable(int? number) => _ = number;

    [TrackOperation(Table = "{item.Name}")]
    internal static void Constrained<T>(T item)
        where T : INamed => _ = item;

    [TrackOperation(Table = "{thrower.Text}", RecordCount = "thrower.Number")]
    internal static void Throws(Thrower thrower) => _ = thrower;

    [TrackOperation(Table = "{value.Name}")]
    internal static void OfStruct(NamedValue value) => _ = value;

    [TrackOperation(Table = "{derived.Text}")]
    internal static void OfBase(Derived derived) => _ = derived;

    [TrackOperation(Table = "{named.Name}")]
    internal static void OfInterface(IMoreNamed named) => _ = named;

    [TrackOperation(Tags = "a=1; b=x;;y")]
    internal static void ConstantTags() { }

    [TrackOperation(Tags = "symbol={symbol};constant=c;twice={number}-{number}")]
    internal static void VariableTags(string? symbol, int number) => _ = (symbol, number);

    [TrackOperation(Table = "{value}")]
    internal static void AnyEnum<T>(T value)
        where T : struct, Enum => _ = value;

    [TrackOperation(Table = "on_{value}")]
    internal static void AnyEnumOrNull<T>(T? value)
        where T : struct, Enum => _ = value;

    [TrackOperation(Tags = "in={number};out={result}")]
    internal static int ResultTag(int number) => number + 1;

    [TrackOperation(Tags = "in={text};out={result}", Table = "{text}", RecordCount = "text.Length")]
    internal static int FailedTag(string text) => throw new ArgumentException(text);

    [TrackOperation(Type = "CALL", RecordCount = "rows.Count")]
    internal static void CountOfList(IReadOnlyList<int> rows) => _ = rows;

    [TrackOperation(Type = "CALL", RecordCount = "rows")]
    internal static void List(List<int>? rows) => _ = rows;

    [TrackOperation(RecordCount = "rows")]
    internal static void Array(int[] rows) => _ = rows;

    [TrackOperation(RecordCount = "rows")]
    internal static void Sequence(IEnumerable<int> rows) => _ = rows;

    [TrackOperation(RecordCount = "rows")]
    internal static void Dictionary(Dictionary<int, int> rows) => _ = rows;

    [TrackOperation(RecordCount = "rows")]
    internal static void Span(ReadOnlySpan<int> rows) => _ = rows;

    [TrackOperation(RecordCount = "rows")]
    internal static void Immutable(ImmutableArray<int> rows) => _ = rows;

    [TrackOperation(RecordCount = "table.Rows")]
    internal static void Rows(DataTable table) => _ = table;

    [TrackOperation(RecordCount = "number")]
    internal static void Number(short number) => _ = number;

    [TrackOperation(RecordCount = "number")]
    internal static void Unsigned(uint number) => _ = number;

    [TrackOperation(RecordCount = "number")]
    internal static ulong Above(ulong number) => number;

    [TrackOperation(RecordCount = "number")]
    internal static void AboveNative(nuint number) => _ = number;

    [TrackOperation(RecordCount = "value.Count")]
    internal static int MayBeRef<T>(T value)
        where T : ICounted?, allows ref struct => value is null ? 0 : value.Count;

    [TrackOperation(
        RecordCount = "result.Rows",
        Table = "{key.Name.Table}",
        Tags = "number={key.Name.Number};time={key.Time.Hour};total={result.Totals.Both.Sum}"
    )]
    internal static (int Rows, Totals Totals) Elements(
        ((string Table, int Number) Name, (int Hour, int Minute)? Time) key
    ) => (2, new Totals((key.Name.Number, 7)));

    [TrackOperation(RecordCount = "result.Rows")]
    internal static async Task<(string Table, int Rows)> LaterElementAsync()
    {
        await Task.Yield();
        return ("a", 3);
    }

    [TrackOperation(RecordCount = "number")]
    internal static void NullableNumber(long? number) => _ = number;

    [TrackOperation(RecordCount = "items")]
    internal static void Generic<T>(ICollection<T> items) => _ = items;

    [TrackOperation(RecordCount = "result")]
    internal static int Result(int number) => number;

    [TrackOperation(RecordCount = "result", Table = "{result.Count} rows")]
    internal static List<int> ResultMember() => [1, 2];

    [TrackOperation(RecordCount = "number")]
    internal static void Out(out int number) => number = 9;

    [TrackOperation(RecordCount = "number")]
    internal static void Ref(ref int number) => number++;

    [TrackOperation(Table = "{table}", RecordCount = "result.Count", Tags = "count={result.Count};table={table}")]
    internal static async Task<IReadOnlyList<int>> AsyncResult(string table, int[] rows)
    {
        await Task.Yield();
        return rows;
    }

    [TrackOperation(Table = "{table}", RecordCount = "rows", Tags = "first={table};private={this.Prefix}")] // MON003
    internal async ValueTask AsyncEntry(string table, int[] rows)
    {
        (table, rows) = (table + rows.Length, []);
        await Task.Yield();
        _ = table;
    }

    [TrackOperation(Table = "{table}", RecordCount = "rows")]
    internal static async Task<int> AsyncFailed(string table, int[] rows)
    {
        await Task.Yield();
        throw new ArgumentException(table);
    }

    private static IEnumerable<int> Endless()
    {
        while (true)
            yield return 1;
    }

    private static DataTable TableOf(int rows)
    {
        var table = new DataTable { Columns = { "a" } };
        for (var i = 0; i < rows; i++)
            table.Rows.Add(i);
        return table;
    }

    private sealed class Hidden
    {
        internal string Name { get; } = "hidden";
    }

    internal sealed class Thrower
    {
        public string Text => throw new InvalidOperationException("a getter");

        public int Number => throw new InvalidOperationException("another getter");
    }

    internal readonly record struct Flag(bool IsSet)
    {
        public DayOfWeek Day => DayOfWeek.Monday;
    }

    internal sealed class Store<TKey>
    {
        [TrackOperation(Table = "{key}", RecordCount = "result.Count")]
        public async Task<List<TKey>> Load(string key)
        {
            await Task.Yield();
            return [default!];
        }
    }

    internal class Readers
    {
        [TrackOperation(Table = "{row.Name}", RecordCount = "count")]
        public virtual void Save(in Named row, in int count) => _ = (row, count);
    }

    internal sealed class DerivedReaders : Readers;

    internal sealed class Referring(string name)
    {
        private readonly Named _name = new(name);
        private int _number = 1;

        public ref readonly Named Name => ref _name;

        public ref int Number => ref _number;
    }

    internal readonly ref struct Slice(string[] texts)
    {
        public readonly ref string Text = ref texts[0];
    }

    internal interface ICounted
    {
        int Count { get; }
    }

    internal readonly ref struct Counted(int count) : ICounted
    {
        public int Count => count;
    }

    internal sealed record Counting(int Count) : ICounted;

    internal readonly record struct Totals((int Count, int Sum) Both);

    internal interface INamed
    {
        string Name { get; }
    }

    internal interface IMoreNamed : INamed;

    internal sealed record Named(string Name) : IMoreNamed;

    internal readonly record struct NamedValue(string Name) : INamed;

    internal class Base
    {
        protected internal string Text => "base";
    }

    internal sealed class Derived : Base;

    internal sealed record Customer(string Name);

    internal sealed record Order(int Id, Customer? Customer);
}
