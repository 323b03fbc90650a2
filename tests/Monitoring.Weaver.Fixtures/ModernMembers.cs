namespace Monitoring.Fixtures;

public sealed class ModernMembers : IShapes
{
    public IEnumerable<Shape> All =>
        [
            new(
                "a property backed by field",
                () =>
                {
                    var settings = new Settings { Name = " a " }; // MON008
                    Assert.Equal("a", settings.Name); // MON008
                },
                (Call("Settings.Name.set") with { Type = "UPDATE", Table = " a " }).OnlyWoven(),
                (Call("Settings.Name.get") with { Type = "LOAD" }).OnlyWoven()
            ),
            new(
                "a partial constructor",
                () => Assert.Equal(3, new Split(3).Number), // MON008
                new ExpectedCall("Split.new").OnlyWoven()
            ),
            new(
                "a partial property",
                () => Assert.Equal(6, new Split(3).Double), // MON008
                new ExpectedCall("Split.new").OnlyWoven(),
                new ExpectedCall("Split.Double.get") { Type = "LOAD" }.OnlyWoven()
            ),
            new(
                "a partial event",
                () => new Split(1).Changed += (_, _) => { }, // MON008
                new ExpectedCall("Split.new").OnlyWoven(),
                new ExpectedCall("Split.add_Changed").OnlyWoven()
            ),
            new(
                "an operator that changes its instance",
                () =>
                {
                    var sum = new Sum();
                    sum += 4; // MON008
                    Assert.Equal(4, sum.Value);
                },
                Call("Sum.op_AdditionAssignment").OnlyWoven()
            ),
            new(
                "a checked operator",
                () => Assert.Throws<OverflowException>(() => checked(new Small(200) + new Small(100))), // MON008
                ExpectedCall
                    .Failed(
                        "ModernMembers.Small.op_CheckedAddition",
                        new OverflowException("Arithmetic operation resulted in an overflow.")
                    )
                    .OnlyWoven()
            ),
            new(
                "a record struct and with",
                () => Assert.Equal(new Pair(1, 3), new Pair(1, 2).Next()),
                Call("Pair.Next")
            ),
            new(
                "a static virtual with a body, and what replaces it",
                () => Assert.Equal(("default", "own"), (Named<Unnamed>(), Named<WithName>())),
                Call("INamed.Name").OnlyWoven(),
                Call("WithName.Name").OnlyWoven("ModernMembers.INamed.Name")
            ),
            new(
                "an explicit implementation of a static abstract",
                () => Assert.Equal(5, Parse<Parsed>("5").Number),
                Call("Parsed.IParsed.Parse").OnlyWoven("ModernMembers.IParsed.Parse")
            ),
            new(
                "an override with a narrower result",
                () => Assert.Equal("narrow", ((Wide)new Narrow()).Copy().ToString()), // MON008
                Call("Narrow.Copy").OnlyWoven()
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
                (Call("Repository.Next") with { Table = "orders" }).Intercepted("MON003", Call("Repository.Next"))
            ),
            new("an inline array", () => Assert.Equal(3, InlineArray()), Call("InlineArray")),
        ];

    private static ExpectedCall Call(string name) => new($"ModernMembers.{name}");

    private static string Named<T>()
        where T : INamed => T.Name(); // MON008

    private static T Parse<T>(string text)
        where T : IParsed<T> => T.Parse(text); // MON008

    [TrackOperation(RecordCount = "numbers")]
    internal static int Total(params ReadOnlySpan<int> numbers)
    {
        var total = 0;
        foreach (var number in numbers)
            total += number;
        return total;
    }

    [TrackOperation]
    internal static int InlineArray()
    {
        var three = new Three();
        three[2] = 3;
        Span<int> all = three;
        return all[2];
    }

    internal sealed class Settings
    {
        public string Name
        {
            [TrackOperation]
            get;
            [TrackOperation(Table = "{value}")]
            set => field = value.Trim();
        } = "";
    }

    internal sealed class Sum
    {
        public int Value { get; private set; }

        [TrackOperation]
        public void operator +=(int number) => Value += number;
    }

    internal readonly record struct Small(byte Value)
    {
        public static Small operator +(Small left, Small right) => new((byte)(left.Value + right.Value));

        [TrackOperation]
        public static Small operator checked +(Small left, Small right) =>
            new(checked((byte)(left.Value + right.Value)));
    }

    internal record struct Pair(int Left, int Right)
    {
        [TrackOperation]
        public readonly Pair Next() => this with { Right = Right + 1 };
    }

    internal interface INamed
    {
        [TrackOperation]
        static virtual string Name() => "default";
    }

    internal sealed class Unnamed : INamed;

    internal sealed class WithName : INamed
    {
        public static string Name() => "own";
    }

    internal interface IParsed<T>
    {
        [TrackOperation]
        static abstract T Parse(string text);
    }

    internal sealed record Parsed(int Number) : IParsed<Parsed>
    {
        static Parsed IParsed<Parsed>.Parse(string text) => new(text.Length + 4);
    }

    internal class Wide
    {
        public virtual Wide Copy() => new();

        public override string ToString() => "wide";
    }

    internal sealed class Narrow : Wide
    {
        [TrackOperation]
        public override Narrow Copy() => new();

        public override string ToString() => "narrow";
    }

    internal class Printer
    {
        [TrackOperation]
        public virtual string Print<T>(T item) => $"{item}";
    }

    internal sealed class Quoted : Printer
    {
        public override string Print<T>(T item) => $"{item}";
    }

    internal sealed class Repository(string table)
    {
        private int _count;

        [TrackOperation(Table = "{this.Table}")] // MON003
        public string Next() => table + ++_count;

        private string Table => table;
    }

    [System.Runtime.CompilerServices.InlineArray(3)]
    internal struct Three
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
