namespace Monitoring.Fixtures;

public sealed class Constructors : IShapes
{
    public IEnumerable<Shape> All =>
        [
            new(
                "plain",
                () => Assert.Equal(3, new Plain(3).Number), // MON008
                new ExpectedCall("Constructors.Plain.new") { Table = "t3" }.OnlyWoven()
            ),
            new(
                "chained",
                () => Assert.Equal(4, new Chained().Number), // MON008
                new ExpectedCall("Constructors.Chained.new").OnlyWoven(),
                new ExpectedCall("Constructors.Chained.new").OnlyWoven()
            ),
            new(
                "with conditional arguments of the base",
                () => Assert.Equal("none", new Conditional(null).Text), // MON008
                new ExpectedCall("Constructors.Conditional.new").OnlyWoven()
            ),
            new(
                "that fails",
                () => Assert.Throws<ArgumentException>(() => new Failing("bad")), // MON008
                ExpectedCall.Failed("Constructors.Failing.new", new ArgumentException("bad")).OnlyWoven()
            ),
            new(
                "of a struct",
                () => Assert.Equal(5, new Value(5).Number), // MON008
                new ExpectedCall("Constructors.Value.new").OnlyWoven()
            ),
            new(
                "of a generic type",
                () => Assert.Equal("a", new Generic<string>("a").Item), // MON008
                new ExpectedCall("Constructors.Generic.new").OnlyWoven()
            ),
            new(
                "primary, with initialisers",
                () => Assert.Equal(7, new Initialised(3).Sum), // MON008
                new ExpectedCall("Constructors.Initialised.new").OnlyWoven()
            ),
            new(
                "static",
                () => Assert.Equal(9, WithStatic.Number),
                new ExpectedCall("Constructors.WithStatic.static").OnlyWoven()
            ),
        ];

    internal sealed class Plain
    {
        [TrackOperation(Table = "t{number}")]
        public Plain(int number) => Number = number;

        public int Number { get; }
    }

    internal sealed class Chained
    {
        [TrackOperation]
        public Chained()
            : this(4) { } // MON008

        [TrackOperation]
        internal Chained(int number) => Number = number;

        public int Number { get; }
    }

    internal class Texts(string text)
    {
        public string Text { get; } = text;
    }

    internal sealed class Conditional : Texts
    {
        [TrackOperation]
        public Conditional(string? text)
            : base(
                text is null ? new Texts("none").Text
                : text.Length > 3 ? "long"
                : text
            ) { }
    }

    internal sealed class Failing
    {
        [TrackOperation]
        public Failing(string text) => throw new ArgumentException(text);
    }

    internal readonly struct Value
    {
        [TrackOperation]
        public Value(int number) => Number = number;

        public int Number { get; }
    }

    internal sealed class Generic<T>
    {
        [TrackOperation]
        public Generic(T item) => Item = item;

        public T Item { get; }
    }

    internal sealed class Initialised
    {
        private readonly int _four = int.Parse("4");

        [TrackOperation]
        public Initialised(int three) => Sum = three + _four;

        public int Sum { get; }
    }

    internal static class WithStatic
    {
        public static readonly int Number;

        [TrackOperation]
        static WithStatic() => Number = 9; // MON008
    }
}
