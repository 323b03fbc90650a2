namespace Monitoring.Fixtures;

public sealed class ModernMembers : IShapes
{
    public IEnumerable<Shape> All =>
        [
            new(
                "a property backed by field",
                () =>
                {
                    var settings = new Settings { Name = " a " };
                    Assert.Equal("a", settings.Name);
                },
                Call("Settings.Name.set") with
                {
                    Type = "UPDATE",
                    Table = " a ",
                },
                Call("Settings.Name.get") with
                {
                    Type = "LOAD",
                }
            ),
            new("a partial constructor", () => Assert.Equal(3, new Split(3).Number), new ExpectedCall("Split.new")),
            new(
                "a partial property",
                () => Assert.Equal(6, new Split(3).Double),
                new ExpectedCall("Split.new"),
                new ExpectedCall("Split.Double.get") { Type = "LOAD" }
            ),
            new(
                "a partial event",
                () => new Split(1).Changed += (_, _) => { },
                new ExpectedCall("Split.new"),
                new ExpectedCall("Split.add_Changed")
            ),
            new(
                "an operator that changes its instance",
                () =>
                {
                    var sum = new Sum();
                    sum += 4;
                    Assert.Equal(4, sum.Value);
                },
                Call("Sum.op_AdditionAssignment")
            ),
            new(
                "a checked operator",
                () => Assert.Throws<OverflowException>(() => checked(new Small(200) + new Small(100))),
                ExpectedCall.Failed(
                    "ModernMembers.Small.op_CheckedAddition",
                    new OverflowException("Arithmetic operation resulted in an overflow.")
                )
            ),
            new(
                "a record struct and with",
                () => Assert.Equal(new Pair(1, 3), new Pair(1, 2).Next()),
                Call("Pair.Next")
            ),
            new(
                "a static virtual with a body, and what replaces it",
                () => Assert.Equal(("default", "own"), (Named<Unnamed>(), Named<WithName>())),
                Call("INamed.Name"),
                Call("WithName.Name")
            ),
            new(
                "an explicit implementation of a static abstract",
                () => Assert.Equal(5, Parse<Parsed>("5").Number),
                Call("Parsed.IParsed.Parse")
            ),
            new(
                "an override with a narrower result",
                () => Assert.Equal("narrow", ((Wide)new Narrow()).Copy().ToString()),
                Call("Narrow.Copy")
            ),
            new(
                "a generic virtual method",
                () => Assert.Equal("1", ((Printer)new Quoted()).Print(1)),
                Call("Quoted.Print")
            ),
            new("a params span", () => Assert.Equal(6, Total(1, 2, 3)), Call("Total") with { Records = 3 }),
            new(
                "a primary constructor's parameter",
                () => Assert.Equal("orders1", new Repository("orders").Next()),
                Call("Repository.Next") with
                {
                    Table = "orders",
                }
            ),
            new("an inline array", () => Assert.Equal(3, InlineArray()), Call("InlineArray")),
        ];

    private static ExpectedCall Call(string name) => new($"ModernMembers.{name}");

    private static string Named<T>()
        where T : INamed => T.Name();

    private static T Parse<T>(string text)
        where T : IParsed<T> => T.Parse(text);

    [TrackOperation(RecordCount = "numbers")]
    private static int Total(params ReadOnlySpan<int> numbers)
    {
        var total = 0;
        foreach (var number in numbers)
            total += number;
        return total;
    }

    [TrackOperation]
    private static int InlineArray()
    {
        var three = new Three();
        three[2] = 3;
        Span<int> all = three;
        return all[2];
    }

    private sealed class Settings
    {
        public string Name
        {
            [TrackOperation]
            get;
            [TrackOperation(Table = "{value}")]
            set => field = value.Trim();
        } = "";
    }

    private sealed class Sum
    {
        public int Value { get; private set; }

        [TrackOperation]
        public void operator +=(int number) => Value += number;
    }

    private readonly record struct Small(byte Value)
    {
        public static Small operator +(Small left, Small right) => new((byte)(left.Value + right.Value));

        [TrackOperation]
        public static Small operator checked +(Small left, Small right) =>
            new(checked((byte)(left.Value + right.Value)));
    }

    private record struct Pair(int Left, int Right)
    {
        [TrackOperation]
        public readonly Pair Next() => this with { Right = Right + 1 };
    }

    private interface INamed
    {
        [TrackOperation]
        static virtual string Name() => "default";
    }

    private sealed class Unnamed : INamed;

    private sealed class WithName : INamed
    {
        public static string Name() => "own";
    }

    private interface IParsed<T>
    {
        [TrackOperation]
        static abstract T Parse(string text);
    }

    private sealed record Parsed(int Number) : IParsed<Parsed>
    {
        static Parsed IParsed<Parsed>.Parse(string text) => new(text.Length + 4);
    }

    private class Wide
    {
        public virtual Wide Copy() => new();

        public override string ToString() => "wide";
    }

    private sealed class Narrow : Wide
    {
        [TrackOperation]
        public override Narrow Copy() => new();

        public override string ToString() => "narrow";
    }

    private class Printer
    {
        [TrackOperation]
        public virtual string Print<T>(T item) => $"{item}";
    }

    private sealed class Quoted : Printer
    {
        public override string Print<T>(T item) => $"{item}";
    }

    private sealed class Repository(string table)
    {
        private int _count;

        [TrackOperation(Table = "{this.Table}")]
        public string Next() => table + ++_count;

        private string Table => table;
    }

    [System.Runtime.CompilerServices.InlineArray(3)]
    private struct Three
    {
        private int _first;
    }
}

internal sealed partial class Split
{
    [TrackOperation]
    public partial Split(int number);

    public int Number { get; }

    [TrackOperation]
    public partial int Double { get; }

    public partial event EventHandler Changed;
}

internal sealed partial class Split
{
    public partial Split(int number) => Number = number;

    public partial int Double => Number * 2;

    public partial event EventHandler Changed
    {
        [TrackOperation]
        add => _ = value;
        remove => _ = value;
    }
}
