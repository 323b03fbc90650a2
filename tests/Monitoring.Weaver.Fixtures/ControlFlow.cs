using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Monitoring.Fixtures;

public sealed class ControlFlow : IShapes
{
    private static readonly AsyncLocal<string?> _flow = new();

    public IEnumerable<Shape> All =>
        [
            new("a filter that accepts", () => Assert.Equal("caught b", Filtered("b", "b")), Call("Filtered")),
            new(
                "a filter that declines",
                () => Assert.Throws<InvalidOperationException>(() => Filtered("b", "c")),
                ExpectedCall.Failed("ControlFlow.Filtered", new InvalidOperationException("b"))
            ),
            new("a filter that throws is false", () => Assert.Equal("outer", FilterThrows()), Call("FilterThrows")),
            new(
                "rethrown from a catch",
                () => Assert.Throws<InvalidOperationException>(Rethrow), // MON008
                ExpectedCall.Failed("ControlFlow.Rethrow", new InvalidOperationException("again")).OnlyWoven()
            ),
            new(
                "another exception from a catch",
                () => Assert.Throws<ArgumentException>(Wrap), // MON008
                ExpectedCall.Failed("ControlFlow.Wrap", new ArgumentException("wrapped")).OnlyWoven()
            ),
            new(
                "a return through two finally blocks",
                () =>
                {
                    var order = "";
                    Assert.Equal(1, ReturnThrough(number => order += number));
                    Assert.Equal("123", order);
                },
                Call("ReturnThrough")
            ),
            new("a jump table", () => Assert.Equal("three", Table(3)), Call("Table")),
            new("a switch over text", () => Assert.Equal(4, Words("four")), Call("Words")),
            new("patterns", () => Assert.Equal("pair", Pattern((1, "a"))), Call("Pattern")),
            new(
                "a local function, static and generic",
                () => Assert.Equal("1a", LocalGeneric(1)),
                Call("LocalGeneric.Join").OnlyWoven()
            ),
            new(
                "a local function that changes what is around it",
                () => Assert.Equal(5, LocalClosure()),
                Call("LocalClosure.Grow").OnlyWoven()
            ),
            new("local functions that nobody marked", () => Assert.Equal(3, LocalUnmarked()), Call("LocalUnmarked")),
            new(
                "a local function inside a lambda",
                () => Assert.Equal(4, LocalInLambda()(3)),
                Call("LocalInLambda.Next").OnlyWoven()
            ),
            new("synchronized", () => Assert.Equal(1, Synchronized()), Call("Synchronized")),
            new("told to be inlined", () => Assert.Equal(2, Inlined(1)), Call("Inlined")),
            new("locals that are not cleared", () => Assert.Equal(3, NotCleared()), Call("NotCleared")),
            new(
                "called from native code",
                () =>
                {
                    unsafe
                    {
                        delegate* unmanaged<int, int> call = &FromNative; // MON008
                        Assert.Equal(3, call(2));
                    }
                },
                Call("FromNative").OnlyWoven()
            ),
            new(
                "a function pointer",
                () =>
                {
                    unsafe
                    {
                        Assert.Equal(5, ThroughPointer(&Twice));
                    }
                },
                Call("ThroughPointer")
            ),
            new(
                "AsyncLocal set inside is seen outside, as without",
                () =>
                {
                    SetFlow("set");
                    Assert.Equal("set", _flow.Value);
                    _flow.Value = null;
                },
                Call("SetFlow") with
                {
                    Type = "UPDATE",
                }
            ),
            new(
                "a finalizer",
                () =>
                {
                    var finalized = new Finalized();
                    typeof(Finalized) // MON008
                        .GetMethod("Finalize", (System.Reflection.BindingFlags)(-1))!
                        .Invoke(finalized, []);
                    Assert.True(finalized.Done);
                },
                Call("Finalized.Finalize").OnlyWoven()
            ),
        ];

    private static ExpectedCall Call(string name) => new($"ControlFlow.{name}");

    [TrackOperation]
    internal static string Filtered(string thrown, string wanted)
    {
        try
        {
            throw new InvalidOperationException(thrown);
        }
        catch (InvalidOperationException exception) when (exception.Message == wanted)
        {
            return "caught " + exception.Message;
        }
    }

    [TrackOperation]
    internal static string FilterThrows()
    {
        try
        {
            try
            {
                throw new InvalidOperationException();
            }
            catch (InvalidOperationException) when (int.Parse("x", null) > 0)
            {
                return "inner";
            }
        }
        catch (InvalidOperationException)
        {
            return "outer";
        }
    }

    [TrackOperation]
    internal static void Rethrow()
    {
        try
        {
            throw new InvalidOperationException("again");
        }
        catch (InvalidOperationException)
        {
            throw;
        }
    }

    [TrackOperation]
    internal static void Wrap()
    {
        try
        {
            throw new InvalidOperationException("inner");
        }
        catch (InvalidOperationException exception)
        {
            throw new ArgumentException("wrapped", exception);
        }
    }

    [TrackOperation]
    internal static int ReturnThrough(Action<int> note)
    {
        try
        {
            try
            {
                note(1);
                return 1;
            }
            finally
            {
                note(2);
            }
        }
        finally
        {
            note(3);
        }
    }

    [TrackOperation]
    internal static string Table(int number) =>
        number switch
        {
            0 => "zero",
            1 => "one",
            2 => "two",
            3 => "three",
            4 => "four",
            5 => "five",
            6 => "six",
            _ => throw new ArgumentOutOfRangeException(nameof(number)),
        };

    [TrackOperation]
    internal static int Words(string word)
    {
        switch (word)
        {
            case "one":
                return 1;
            case "two":
                return 2;
            case "three":
                return 3;
            case "four":
                return 4;
            case "five":
                return 5;
            case "six":
                return 6;
            case "seven":
                return 7;
            default:
                return 0;
        }
    }

    [TrackOperation]
    internal static string Pattern(object value) =>
        value switch
        {
            (int and > 5, _) => "big pair",
            (int, string) => "pair",
            string { Length: > 3 } => "long",
            null => "null",
            _ => "other",
        };

    private static string LocalGeneric(int number)
    {
        return Join(number, "a"); // MON008

        [TrackOperation]
        static string Join<TLeft, TRight>(TLeft left, TRight right) => $"{left}{right}";
    }

    private static int LocalClosure()
    {
        var number = 1;
        Grow(4); // MON008
        return number;

        [TrackOperation]
        void Grow(int by) => number += by;
    }

    [TrackOperation]
    internal static int LocalUnmarked()
    {
        var number = 1;
        return Add(2);

        int Add(int other) => number + other;
    }

    private static Func<int, int> LocalInLambda() =>
        number =>
        {
            return Next(); // MON008

            [TrackOperation]
            int Next() => number + 1;
        };

    [TrackOperation, MethodImpl(MethodImplOptions.Synchronized)]
    internal static int Synchronized() => Monitor.IsEntered(typeof(ControlFlow)) ? 1 : 0;

    [TrackOperation, MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Inlined(int number) => number + 1;

    [TrackOperation, SkipLocalsInit]
    internal static int NotCleared()
    {
        Span<int> numbers = stackalloc int[4];
        numbers[3] = 3;
        return numbers[3];
    }

    [TrackOperation, UnmanagedCallersOnly]
    internal static int FromNative(int number) => number + 1;

    [TrackOperation]
    internal static unsafe int ThroughPointer(delegate* <int, int> function) => function(2) + 1;

    private static int Twice(int number) => number * 2;

    [TrackOperation]
    internal static void SetFlow(string value) => _flow.Value = value;

    internal sealed class Finalized
    {
        public bool Done { get; private set; }

        [TrackOperation]
        ~Finalized() => Done = true; // MON008
    }
}
