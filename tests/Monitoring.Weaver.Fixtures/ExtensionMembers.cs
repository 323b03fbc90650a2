namespace Monitoring.Fixtures;

public sealed class ExtensionMembers : IShapes
{
    public IEnumerable<Shape> All =>
        [
            new(
                "a method",
                () => Assert.Equal(2, "a b".CountWords()), // MON008
                (Call("CountWords") with { Type = "LOAD", Table = "a b" }).OnlyWoven()
            ),
            new(
                "a property",
                () => Assert.Equal("a!", "a".Loud), // MON008
                (Call("Loud.get") with { Type = "LOAD" }).OnlyWoven()
            ),
            new(
                "a property of another receiver is not marked",
                () => Assert.Equal(6, 3.Loud),
                Array.Empty<ExpectedCall>()
            ),
            new(
                "one accessor",
                () => Assert.Equal("a?", "a".Asked), // MON008
                (Call("Asked.get") with { Type = "LOAD" }).OnlyWoven()
            ),
            new("a static method", () => Assert.Equal("aa", string.Repeat('a', 2)), Call("Repeat").OnlyWoven()), // MON008
            new(
                "a static property",
                () => Assert.Equal("-", string.Dash), // MON008
                (Call("Dash.get") with { Type = "LOAD" }).OnlyWoven()
            ),
            new("an operator", () => Assert.Equal("abab", "ab" * 2), Call("op_Multiply").OnlyWoven()), // MON008
            new(
                "an async method",
                async () => Assert.Equal(3, await "abc".LengthLaterAsync()), // MON008
                (Call("LengthLaterAsync") with { Records = 3 }).OnlyWoven()
            ),
            new(
                "an iterator",
                () => Assert.Equal(['a', 'b'], "ab".Each()), // MON008
                (Call("Each") with { Records = 2, Tags = "elapsed_us=#" }).OnlyWoven()
            ),
            new(
                "of a generic receiver",
                () => Assert.Equal("2x", new List<int> { 1, 2 }.Second("x")), // MON008
                (Call("Second") with { Records = 2 }).OnlyWoven()
            ),
            new(
                "a property of a generic receiver",
                () => Assert.Equal(2, new List<int> { 1, 2 }.Latest), // MON008
                (Call("Latest.get") with { Type = "LOAD" }).OnlyWoven()
            ),
            new(
                "a type's mark covers its methods and no property",
                () => Assert.Equal((2, 4, 3), (2.Same(), 2.Twice, 2.Plain())), // MON008
                new ExpectedCall("NumberExtensions.Same").OnlyWoven(),
                new ExpectedCall("NumberExtensions.Plain")
            ),
        ];

    private static ExpectedCall Call(string name) => new($"WordExtensions.{name}");
}

internal static class WordExtensions
{
    extension(string text)
    {
        [TrackOperation]
        public string Loud => text + "!";

        public string Asked
        {
            [TrackOperation]
            get => text + "?";
        }

        [TrackOperation]
        public static string Dash => "-";

        [TrackOperation(Table = "{text}")]
        public int CountWords() => text.Split(' ').Length;

        [TrackOperation]
        public static string Repeat(char letter, int count) => new(letter, count);

        [TrackOperation]
        public static string operator *(string left, int count) => string.Concat(Enumerable.Repeat(left, count));

        [TrackOperation(RecordCount = "result")]
        public async Task<int> LengthLaterAsync()
        {
            await Task.Yield();
            return text.Length;
        }

        [TrackOperation]
        public IEnumerable<char> Each()
        {
            foreach (var letter in text)
                yield return letter;
        }
    }

    extension(int number)
    {
        public int Loud => number * 2;
    }

    extension<T>(List<T> list)
    {
        [TrackOperation]
        public T Latest => list[^1];

        [TrackOperation(RecordCount = "list")]
        public string Second<TText>(TText text) => $"{list[1]}{text}";
    }
}

[TrackOperation]
internal static class NumberExtensions
{
    extension(int number)
    {
        public int Twice => number * 2;

        public int Same() => number;

        [DoNotTrack]
        public int Excluded() => number;
    }

    public static int Plain(this int number) => number + 1;
}
