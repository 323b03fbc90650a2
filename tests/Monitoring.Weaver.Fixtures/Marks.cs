namespace Monitoring.Fixtures;

public sealed class Marks : IShapes
{
    public IEnumerable<Shape> All =>
        [
            new(
                "a given name and type",
                () => Named(),
                new ExpectedCall("named")
                {
                    Type = "OWN",
                    Classification = "C",
                    Database = "D",
                }
            ),
            new(
                "a type's public methods",
                () =>
                {
                    var wide = new Wide();
                    wide.SaveAll();
                    wide.Unmarked();
                    Assert.Equal(0, wide.Number);
                    wide.Excluded();
                },
                new ExpectedCall("Marks.Wide.SaveAll") { Type = "SAVE", Database = "wide" },
                new ExpectedCall("near") { Type = "OWN" }
            ),
            new(
                "a type with its other methods",
                () => new WiderStill().Run(),
                new ExpectedCall("Marks.WiderStill.DeletePrivate") { Type = "DELETE" }.OnlyWoven(),
                new ExpectedCall("Marks.WiderStill.Run")
            ),
            new(
                "a mark inside an excluded type",
                () =>
                {
                    new ExcludedType().Wide();
                    new ExcludedType().Near();
                },
                new ExpectedCall("Marks.ExcludedType.Near")
            ),
            new(
                "nested and generic types",
                () => Assert.Equal("ab", new Outer<string>.Inner<int>().M("a", 'b')),
                new ExpectedCall("Marks.Outer.Inner.M")
            ),
            new(
                "both accessors of a property",
                () =>
                {
                    Size = 3; // MON008
                    Assert.Equal(3, Size); // MON008
                },
                new ExpectedCall("Marks.Size.set") { Type = "UPDATE" }.OnlyWoven(),
                new ExpectedCall("Marks.Size.get") { Type = "LOAD" }.OnlyWoven()
            ),
            new(
                "one accessor",
                () =>
                {
                    Half = 3;
                    Assert.Equal(3, Half); // MON008
                },
                new ExpectedCall("Marks.Half.get") { Type = "LOAD" }.OnlyWoven()
            ),
            new(
                "an indexer",
                () => Assert.Equal(5, this[5]), // MON008
                new ExpectedCall("Marks.Item.get") { Type = "LOAD" }.OnlyWoven()
            ),
            new("a record's methods that the compiler makes", () => Assert.Equal(new Line(1), new Line(1) with { })),
            new(
                "an explicit implementation",
                () => ((IStore)new Explicit()).Save(), // MON008
                new ExpectedCall("Marks.Explicit.IStore.Save") { Type = "SAVE" }.OnlyWoven()
            ),
            new(
                "an extension method",
                () => Assert.Equal(2, "ab".Length2()),
                new ExpectedCall("TextExtensions.Length2")
            ),
            new(
                "a local function",
                () => Assert.Equal(6, WithLocal(5)),
                new ExpectedCall("Marks.WithLocal.AddOne") { Type = "SAVE" }.OnlyWoven()
            ),
            new(
                "a struct that changes itself",
                () =>
                {
                    var point = new Point(1, 2);
                    Assert.Equal((3, 4), (point.Grow(), point.Sum()));
                },
                new ExpectedCall("Point.Grow"),
                new ExpectedCall("Point.Sum") { Table = "1" }.Intercepted("MON003", new("Point.Sum"))
            ),
            new(
                "a file-local type",
                () => new Local().Run(), // MON008
                new ExpectedCall("Local.Run").OnlyWoven()
            ),
            new(
                "an init accessor",
                () => Assert.Equal(5, new Record { Number = 5 }.Number), // MON008
                new ExpectedCall("Marks.Record.Number.set") { Type = "UPDATE" }.OnlyWoven(),
                new ExpectedCall("Marks.Record.Number.get") { Type = "LOAD" }.OnlyWoven()
            ),
            new("a partial method", () => Assert.Equal(1, new Partial().Value()), new ExpectedCall("Partial.Value")),
        ];

    [TrackOperation]
    internal int Size { get; set; }

    private int Half { [TrackOperation] get; set; }

    [TrackOperation]
    internal int this[int index] => index;

    [TrackOperation(
        "named",
        Type = "OWN",
        Classification = "C",
        Database = "D",
        WarnMs = 1,
        SlowMs = 2,
        SampleRate = 0.5,
        AutoAlert = false
    )]
    internal static void Named() { }

    [TrackOperation]
    public static void NeverCalled() { }

    private static int WithLocal(int number)
    {
        return AddOne(); // MON008

        [TrackOperation]
        int AddOne() => number + 1;
    }

    [TrackOperation(Database = "wide")]
    internal sealed class Wide
    {
        public int Number { get; }

        public void SaveAll() { }

        [TrackOperation("near", Type = "OWN")]
        public void Unmarked() => Hidden();

        [DoNotTrack]
        public void Excluded() { }

        private static void Hidden() { }
    }

    [TrackOperation(IncludeNonPublic = true)]
    internal sealed class WiderStill
    {
        public void Run() => DeletePrivate(); // MON008

        private static void DeletePrivate() { }
    }

    [TrackOperation, DoNotTrack]
    internal sealed class ExcludedType
    {
        public void Wide() { }

        [TrackOperation]
        public void Near() { }
    }

    internal sealed class Outer<T>
    {
        public sealed class Inner<TInner>
        {
            [TrackOperation]
            public string M<TMethod>(T left, TMethod right) => $"{left}{right}";
        }
    }

    [TrackOperation(IncludeNonPublic = true)]
    internal sealed record Line(int Number);

    internal sealed record Record
    {
        [TrackOperation]
        public int Number { get; init; }
    }

    internal interface IStore
    {
        void Save();
    }

    internal sealed class Explicit : IStore
    {
        [TrackOperation]
        void IStore.Save() { }
    }
}

file sealed class Local
{
    [TrackOperation]
    public void Run() { }
}

internal sealed partial class Partial
{
    [TrackOperation]
    public partial int Value();
}

internal sealed partial class Partial
{
    public partial int Value() => 1;
}

internal static class TextExtensions
{
    [TrackOperation]
    public static int Length2(this string text) => text.Length;
}
