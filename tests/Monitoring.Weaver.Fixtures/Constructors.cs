namespace Monitoring.Fixtures;

public sealed class Constructors : IShapes
{
    public IEnumerable<Shape> All =>
        [
            new(
                "plain",
                () => Assert.Equal(3, new Plain(3).Number),
                new ExpectedCall("Constructors.Plain.new") { Table = "t3" }
            ),
            new(
                "chained",
                () => Assert.Equal(4, new Chained().Number),
                new ExpectedCall("Constructors.Chained.new"),
                new ExpectedCall("Constructors.Chained.new")
            ),
            new(
                "with conditional arguments of the base",
                () => Assert.Equal("none", new Conditional(null).Text),
                new ExpectedCall("Constructors.Conditional.new")
            ),
            new(
                "that fails",
                () => Assert.Throws<ArgumentException>(() => new Failing("bad")),
                ExpectedCall.Failed("Constructors.Failing.new", new ArgumentException("bad"))
            ),
            new("of a struct", () => Assert.Equal(5, new Value(5).Number), new ExpectedCall("Constructors.Value.new")),
            new(
                "of a generic type",
                () => Assert.Equal("a", new Generic<string>("a").Item),
                new ExpectedCall("Constructors.Generic.new")
            ),
            new(
                "primary, with initialisers",
                () => Assert.Equal(7, new Initialised(3).Sum),
                new ExpectedCall("Constructors.Initialised.new")
            ),
            new("static", () => Assert.Equal(9, WithStatic.Number), new ExpectedCall("Constructors.WithStatic.static")),
        ];

    private sealed class Plain
    {
        [TrackOperation(Table = "t{number}")]
        public Plain(int number) => Number = number;

        public int Number { get; }
    }

    private sealed class Chained
    {
        [TrackOperation]
        public Chained()
            : this(4) { }

        [TrackOperation]
        private Chained(int number) => Number = number;

        public int Number { get; }
    }

    private class Texts(string text)
    {
        public string Text { get; } = text;
    }

    private sealed class Conditional : Texts
    {
        [TrackOperation]
        public Conditional(string? text)
            : base(
                text is null ? new Texts("none").Text
                : text.Length > 3 ? "long"
                : text
            ) { }
    }

    private sealed class Failing
    {
        [TrackOperation]
        public Failing(string text) => throw new ArgumentException(text);
    }

    private readonly struct Value
    {
        [TrackOperation]
        public Value(int number) => Number = number;

        public int Number { get; }
    }

    private sealed class Generic<T>
    {
        [TrackOperation]
        public Generic(T item) => Item = item;

        public T Item { get; }
    }

    private sealed class Initialised
    {
        private readonly int _four = int.Parse("4");

        [TrackOperation]
        public Initialised(int three) => Sum = three + _four;

        public int Sum { get; }
    }

    private static class WithStatic
    {
        public static readonly int Number;

        [TrackOperation]
        static WithStatic() => Number = 9;
    }
}
