namespace Monitoring.Fixtures;

public sealed class SynchronousMethods : IShapes
{
    private int _state;

    public IEnumerable<Shape> All =>
        [
            new("static void", () => Nothing(), new ExpectedCall("SynchronousMethods.Nothing")),
            new("static value", () => Assert.Equal(5, Plus(2, 3)), new ExpectedCall("SynchronousMethods.Plus")),
            new(
                "instance",
                () => Assert.Equal(1, SaveNext()),
                new ExpectedCall("SynchronousMethods.SaveNext") { Type = "SAVE" }
            ),
            new(
                "private",
                () => Assert.Equal(4, Hidden(2)), // MON008
                new ExpectedCall("SynchronousMethods.Hidden").OnlyWoven()
            ),
            new(
                "ref, in and out",
                () =>
                {
                    var sum = 1;
                    var more = 2;
                    Assert.True(Move(ref sum, in more, out var before));
                    Assert.Equal((3, 1), (sum, before));
                },
                new ExpectedCall("SynchronousMethods.Move")
            ),
            new(
                "ref return",
                () =>
                {
                    int[] numbers = [1, 2, 3];
                    Element(numbers, 1) = 7;
                    Assert.Equal([1, 7, 3], numbers);
                },
                new ExpectedCall("SynchronousMethods.Element")
            ),
            new("ref readonly return", () => Assert.Equal(2, First([2])), new ExpectedCall("SynchronousMethods.First")),
            new(
                "span in and out",
                () => Assert.Equal("bc", new string(Rest("abc"))),
                new ExpectedCall("SynchronousMethods.Rest")
            ),
            new("stackalloc", () => Assert.Equal(6, OnStack(3)), new ExpectedCall("SynchronousMethods.OnStack")),
            new("pointers", () => Assert.Equal(9, ThroughPointer(9)), new ExpectedCall("SynchronousMethods.Double")),
            new("generic method", () => Assert.Equal("x", Same("x")), new ExpectedCall("SynchronousMethods.Same")),
            new(
                "generic method of a value",
                () => Assert.Equal(4, Same(4)),
                new ExpectedCall("SynchronousMethods.Same")
            ),
            new("early returns", () => Assert.Equal("few", Size(3)), new ExpectedCall("SynchronousMethods.Size")),
            new("switch", () => Assert.Equal("two", Word(2)), new ExpectedCall("SynchronousMethods.Word")),
            new("loops", () => Assert.Equal(55, Sum(10)), new ExpectedCall("SynchronousMethods.Sum")),
            new("lock", () => Assert.Equal(3, Locked(3)), new ExpectedCall("SynchronousMethods.Locked")),
            new(
                "nested try",
                () => Assert.Equal("caught finally", Nested()),
                new ExpectedCall("SynchronousMethods.Nested")
            ),
            new(
                "recursion ends from within",
                () => Assert.Equal(6, Factorial(3)),
                new ExpectedCall("SynchronousMethods.Factorial"),
                new ExpectedCall("SynchronousMethods.Factorial"),
                new ExpectedCall("SynchronousMethods.Factorial")
            ),
            new(
                "optional and params",
                () => Assert.Equal(6, Total(1, 2, 3)),
                new ExpectedCall("SynchronousMethods.Total")
            ),
            new(
                "closure inside",
                () => Assert.Equal(8, WithClosure(4)),
                new ExpectedCall("SynchronousMethods.WithClosure")
            ),
            new(
                "ends in a loop",
                () => Assert.Equal(3, EndsInLoop(3)),
                new ExpectedCall("SynchronousMethods.EndsInLoop")
            ),
            new("duration", () => Wait(30), new ExpectedCall("SynchronousMethods.Wait") { AtLeastMs = 30 }),
        ];

    [TrackOperation]
    internal static void Nothing() { }

    [TrackOperation]
    internal static int Plus(int left, int right) => left + right;

    [TrackOperation]
    public int SaveNext() => ++_state;

    [TrackOperation]
    private static int Hidden(int number) => number * 2;

    [TrackOperation]
    internal static bool Move(ref int sum, in int more, out int before)
    {
        before = sum;
        sum += more;
        return sum > before;
    }

    [TrackOperation]
    internal static ref int Element(int[] numbers, int index) => ref numbers[index];

    [TrackOperation]
    internal static ref readonly int First(int[] numbers) => ref numbers[0];

    [TrackOperation]
    internal static ReadOnlySpan<char> Rest(ReadOnlySpan<char> text) => text[1..];

    [TrackOperation]
    internal static int OnStack(int count)
    {
        Span<int> numbers = stackalloc int[count];
        for (var i = 0; i < count; i++)
            numbers[i] = i + 1;
        return numbers[0] + numbers[1] + numbers[2];
    }

    private static unsafe int ThroughPointer(int number) => *Double(&number);

    [TrackOperation]
    internal static unsafe int* Double(int* number) => number;

    [TrackOperation]
    internal static T Same<T>(T value) => value;

    [TrackOperation]
    internal static string Size(int count)
    {
        if (count == 0)
            return "none";
        if (count < 5)
            return "few";
        return "many";
    }

    [TrackOperation]
    internal static string Word(int number) =>
        number switch
        {
            1 => "one",
            2 => "two",
            3 => "three",
            _ => throw new ArgumentOutOfRangeException(nameof(number)),
        };

    [TrackOperation]
    internal static int Sum(int upTo)
    {
        var sum = 0;
        for (var i = 1; i <= upTo; i++)
            sum += i;
        return sum;
    }

    [TrackOperation]
    internal int Locked(int number)
    {
        lock (this)
        {
            return number;
        }
    }

    [TrackOperation]
    internal static string Nested()
    {
        var text = "";
        try
        {
            try
            {
                throw new InvalidOperationException("inner");
            }
            catch (InvalidOperationException exception) when (exception.Message == "inner")
            {
                text += "caught ";
            }
        }
        finally
        {
            text += "finally";
        }
        return text;
    }

    [TrackOperation]
    internal static int Factorial(int number) => number <= 1 ? 1 : number * Factorial(number - 1);

    [TrackOperation]
    internal static int Total(params int[] numbers) => numbers.Sum();

    [TrackOperation]
    internal static int WithClosure(int number)
    {
        Func<int> twice = () => number * 2;
        return twice();
    }

    [TrackOperation]
    internal static int EndsInLoop(int stop)
    {
        var i = 0;
        while (true)
        {
            if (++i == stop)
                return i;
        }
    }

    [TrackOperation]
    internal static void Wait(int milliseconds)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        using var never = new ManualResetEventSlim();
        while (clock.ElapsedMilliseconds < milliseconds)
            never.Wait(1);
    }
}
