namespace Monitoring.Fixtures;

public sealed class OtherMembers : IShapes
{
    public IEnumerable<Shape> All =>
        [
            new(
                "an operator",
                () => Assert.Equal(3, (new Money(1) + new Money(2)).Cents), // MON008
                Call("Money.op_Addition").OnlyWoven()
            ),
            new(
                "a conversion",
                () => Assert.Equal(4, (int)new Money(4)), // MON008
                Call("Money.op_Explicit").OnlyWoven()
            ),
            new(
                "a virtual method and its override, which calls it",
                () => Assert.Equal("derived base", new Derived().Say()),
                Call("Base.Say").OnlyWoven(),
                Call("Derived.Say")
            ),
            new(
                "a default interface method",
                () => Assert.Equal(2, ((ICounter)new Counter()).CountTwice()),
                new ExpectedCall("OtherMembers.ICounter.CountTwice") { Type = "LOAD" }
            ),
            new("through a static abstract", () => Assert.Equal("made", Make<Maker>()), Call("Maker.Make").OnlyWoven()),
            new(
                "an event's accessor",
                () => new Source().Changed += (_, _) => { }, // MON008
                new ExpectedCall("OtherMembers.Source.add_Changed") { Type = "CALL" }.OnlyWoven()
            ),
            new(
                "a delegate",
                () => Assert.Equal(3, new Func<int, int>(AddOne)(2)), // MON008
                new ExpectedCall("OtherMembers.AddOne") { Type = "SAVE" }.OnlyWoven()
            ),
            new(
                "an expression tree",
                () =>
                {
                    System.Linq.Expressions.Expression<Func<int, int>> tree = number => AddOne(number); // MON008
                    Assert.Equal(3, tree.Compile()(2));
                },
                new ExpectedCall("OtherMembers.AddOne") { Type = "SAVE" }.OnlyWoven()
            ),
            new(
                "reflection",
                () => Assert.Equal(3, typeof(OtherMembers).GetMethod(nameof(AddOne))!.Invoke(null, [2])), // MON008
                new ExpectedCall("OtherMembers.AddOne") { Type = "SAVE" }.OnlyWoven()
            ),
            new(
                "dynamic",
                () => Assert.Equal(3, (int)Dynamic(2)),
                new ExpectedCall("OtherMembers.AddOne") { Type = "SAVE" }.OnlyWoven()
            ),
            new(
                "a finalizer",
                () =>
                {
                    Forget();
                    GC.Collect();
                    GC.WaitForPendingFinalizers();
                    Assert.True(Finalized.Count > 0);
                }
            ),
            new(
                "async void",
                async () =>
                {
                    var done = new TaskCompletionSource();
                    RunAndForget(done);
                    await done.Task;
                },
                Call("RunAndForget")
            ),
            new(
                "async void that throws reaches the synchronization context",
                () =>
                {
                    var context = new Collecting();
                    var before = SynchronizationContext.Current;
                    SynchronizationContext.SetSynchronizationContext(context);
                    try
                    {
                        FailAndForget();
                    }
                    finally
                    {
                        SynchronizationContext.SetSynchronizationContext(before);
                    }
                    Assert.IsType<InvalidOperationException>(context.Thrown);
                },
                ExpectedCall
                    .Failed("OtherMembers.FailAndForget", new InvalidOperationException("forgotten"))
                    .Intercepted("MON007", Call("FailAndForget"))
            ),
            new(
                "an async local function",
                async () => Assert.Equal(4, await WithAsyncLocal(3)),
                new ExpectedCall("OtherMembers.WithAsyncLocal.AddLater") { Type = "SAVE" }.OnlyWoven()
            ),
            new(
                "a local iterator",
                () => Assert.Equal(2, WithLocalIterator(2)),
                (Call("WithLocalIterator.Each") with { Records = 2, Tags = "elapsed_us=#" }).OnlyWoven()
            ),
            new("a ref struct", () => Assert.Equal(2, new Window("ab").Length()), Call("Window.Length")),
            new(
                "a readonly struct's interface",
                () => Assert.Equal(8, Twice(new Number(4))),
                new ExpectedCall("OtherMembers.Number.INumber.Get") { Type = "LOAD" }.OnlyWoven()
            ),
            new("many arguments and big structs", () => Assert.Equal(36m, Big(1, 2, 3, 4, 5, 6, 7, 8)), Call("Big")),
            new("goto and labels", () => Assert.Equal(10, Jumping(10)), Call("Jumping")),
            new("using and early return", () => Assert.Equal("read", Using()), Call("Using")),
            new("nested lambdas and captures", () => Assert.Equal(6, Nested(1)), Call("Nested")),
            new(
                "checked arithmetic that fails",
                () => Assert.Throws<OverflowException>(() => Checked(int.MaxValue)),
                ExpectedCall.Failed(
                    "OtherMembers.Checked",
                    new OverflowException("Arithmetic operation resulted in an overflow.")
                )
            ),
        ];

    private static ExpectedCall Call(string name) => new($"OtherMembers.{name}");

    [TrackOperation]
    public static int AddOne(int number) => number + 1;

    private static dynamic Dynamic(dynamic number) => AddOne(number); // MON008

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Forget() => _ = new Finalized().ToString();

    [TrackOperation]
    internal static async void RunAndForget(TaskCompletionSource done) // MON007
    {
        await Task.CompletedTask;
        done.SetResult();
    }

    [TrackOperation]
    internal static async void FailAndForget() // MON007
    {
        await Task.CompletedTask;
        throw new InvalidOperationException("forgotten");
    }

    private static Task<int> WithAsyncLocal(int number)
    {
        return AddLater(); // MON008

        [TrackOperation]
        async Task<int> AddLater()
        {
            await Task.Yield();
            return number + 1;
        }
    }

    private static int WithLocalIterator(int count)
    {
        return Each().Count(); // MON008

        [TrackOperation]
        IEnumerable<int> Each()
        {
            for (var i = 0; i < count; i++)
                yield return i;
        }
    }

    [TrackOperation]
    internal static decimal Big(
        decimal a,
        decimal b,
        decimal c,
        decimal d,
        decimal e,
        decimal f,
        decimal g,
        decimal h
    ) => a + b + c + d + e + f + g + h;

    [TrackOperation]
    internal static int Jumping(int stop)
    {
        var i = 0;
        again:
        if (i == stop)
            goto end;
        i++;
        goto again;
        end:
        return i;
    }

    [TrackOperation]
    internal static string Using()
    {
        using var reader = new StringReader("read");
        {
            if (reader.Peek() >= 0)
                return reader.ReadToEnd();
        }
        return "";
    }

    [TrackOperation]
    internal static int Nested(int number)
    {
        Func<int, Func<int, int>> add = left => right => left + right + number;
        return add(2)(3);
    }

    [TrackOperation]
    internal static int Checked(int number) => checked(number + 1);

    private static string Make<T>()
        where T : IMaker => T.Make(); // MON008

    private static int Twice<T>(T number)
        where T : INumber => number.Get() * 2; // MON008

    internal readonly record struct Money(int Cents)
    {
        [TrackOperation]
        public static Money operator +(Money left, Money right) => new(left.Cents + right.Cents);

        [TrackOperation]
        public static explicit operator int(Money money) => money.Cents;
    }

    internal class Base
    {
        [TrackOperation]
        public virtual string Say() => "base";
    }

    internal sealed class Derived : Base
    {
        public override string Say() => "derived " + base.Say(); // MON008
    }

    internal interface ICounter
    {
        int One => 1;

        [TrackOperation]
        int CountTwice() => One + One;
    }

    internal sealed class Counter : ICounter;

    internal interface IMaker
    {
        static abstract string Make();
    }

    internal sealed class Maker : IMaker
    {
        [TrackOperation]
        public static string Make() => "made";
    }

    internal sealed class Source
    {
        public event EventHandler Changed
        {
            [TrackOperation]
            add => _ = value;
            remove => _ = value;
        }
    }

    internal sealed class Finalized
    {
        public static int Count;

        [TrackOperation]
        ~Finalized() => Count++; // MON008
    }

    internal readonly ref struct Window(ReadOnlySpan<char> text)
    {
        private readonly ReadOnlySpan<char> _text = text;

        [TrackOperation]
        public int Length() => _text.Length;
    }

    internal interface INumber
    {
        int Get();
    }

    internal readonly struct Number(int value) : INumber
    {
        private readonly int _value = value;

        [TrackOperation]
        int INumber.Get() => _value;
    }

    internal sealed class Collecting : SynchronizationContext
    {
        public Exception? Thrown { get; private set; }

        public override void Post(SendOrPostCallback d, object? state)
        {
            try
            {
                d(state);
            }
            catch (InvalidOperationException exception)
            {
                Thrown = exception;
            }
        }
    }
}
