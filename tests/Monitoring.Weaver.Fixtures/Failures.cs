using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Monitoring.Fixtures;

public sealed class Failures : IShapes
{
    private static readonly InvalidOperationException _same = new("the same");

    public IEnumerable<Shape> All =>
        [
            new(
                "the exception is the same object",
                () => Assert.Same(_same, Assert.Throws<InvalidOperationException>(() => ThrowSame())),
                ExpectedCall.Failed("Failures.ThrowSame", _same)
            ),
            new(
                "the stack trace names the line",
                () =>
                {
                    var exception = Assert.Throws<InvalidOperationException>(() => ThrowHere());
                    var frame = new StackTrace(exception, fNeedFileInfo: true).GetFrame(0)!;
                    Assert.Equal(nameof(ThrowHere), frame.GetMethod()!.Name);
                    Assert.EndsWith("Failures.cs", frame.GetFileName());
                    Assert.Equal(_thrownAt, frame.GetFileLineNumber());
                },
                ExpectedCall.Failed("Failures.ThrowHere", new InvalidOperationException("here"))
            ),
            new(
                "filters run before finally blocks, as without",
                () =>
                {
                    var order = new List<string>();
                    try
                    {
                        ThrowAfter(order);
                    }
                    catch (InvalidOperationException) when (Note(order, "filter"))
                    {
                        order.Add("catch");
                    }
                    Assert.Equal(["filter", "finally", "catch"], order);
                },
                ExpectedCall.Failed("Failures.ThrowAfter", new InvalidOperationException("after"))
            ),
            new(
                "an exception that a finally replaces",
                () => Assert.Throws<NotSupportedException>(() => ThrowReplaced()),
                ExpectedCall.Failed("Failures.ThrowReplaced", new NotSupportedException("second"))
            ),
            new(
                "one first-chance event",
                () =>
                {
                    var seen = 0;
                    EventHandler<System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs> count = (_, first) =>
                    {
                        if (first.Exception == _same)
                            seen++;
                    };
                    AppDomain.CurrentDomain.FirstChanceException += count;
                    Assert.Throws<InvalidOperationException>(() => ThrowSame());
                    AppDomain.CurrentDomain.FirstChanceException -= count;
                    Assert.Equal(1, seen);
                },
                ExpectedCall.Failed("Failures.ThrowSame", _same)
            ),
            new(
                "body that only throws",
                () => Assert.Throws<NotImplementedException>(() => OnlyThrows()),
                ExpectedCall.Failed("Failures.OnlyThrows", new NotImplementedException("only"))
            ),
            new(
                "cancelled by its own token",
                () =>
                {
                    using var source = new CancellationTokenSource();
                    source.Cancel();
                    Assert.Throws<OperationCanceledException>(() => Cancel(source.Token));
                },
                ExpectedCall.Cancelled("Failures.Cancel", typeof(OperationCanceledException))
            ),
            new(
                "another token's cancellation is a failure",
                () => Assert.Throws<OperationCanceledException>(() => CancelOther(CancellationToken.None)),
                ExpectedCall.Failed("Failures.CancelOther", new OperationCanceledException("other"))
            ),
            new(
                "a token by reference",
                () =>
                {
                    using var source = new CancellationTokenSource();
                    source.Cancel();
                    var token = source.Token;
                    Assert.Throws<OperationCanceledException>(() => CancelIn(in token));
                },
                ExpectedCall.Cancelled("Failures.CancelIn", typeof(OperationCanceledException))
            ),
            new(
                "an in token of a virtual method",
                () =>
                {
                    using var source = new CancellationTokenSource();
                    source.Cancel();
                    var token = source.Token;
                    Assert.Throws<OperationCanceledException>(() => new DerivedCanceller().CancelIn(in token));
                },
                ExpectedCall.Cancelled("Failures.Canceller.CancelIn", typeof(OperationCanceledException))
            ),
            new(
                "a nullable token",
                () =>
                {
                    using var source = new CancellationTokenSource();
                    source.Cancel();
                    Assert.Throws<OperationCanceledException>(() => CancelNullable(source.Token));
                },
                ExpectedCall.Cancelled("Failures.CancelNullable", typeof(OperationCanceledException))
            ),
            new(
                "a nullable token by reference that is null",
                () =>
                {
                    CancellationToken? none = null;
                    Assert.Throws<OperationCanceledException>(() => CancelNullableIn(in none));
                },
                ExpectedCall.Failed("Failures.CancelNullableIn", new OperationCanceledException("other"))
            ),
            new(
                "a token that the method replaced",
                () =>
                {
                    using var source = new CancellationTokenSource();
                    source.Cancel();
                    Assert.Throws<OperationCanceledException>(() => CancelReplaced(source.Token));
                },
                ExpectedCall.Cancelled("Failures.CancelReplaced", typeof(OperationCanceledException))
            ),
        ];

    private static int _thrownAt;

    [TrackOperation]
    internal static void ThrowSame() => throw _same;

    [TrackOperation]
    internal static void ThrowHere()
    {
        _thrownAt = Line() + 1;
        throw new InvalidOperationException("here");
    }

    [TrackOperation]
    internal static void ThrowAfter(List<string> order)
    {
        try
        {
            throw new InvalidOperationException("after");
        }
        finally
        {
            order.Add("finally");
        }
    }

    [TrackOperation]
    internal static void ThrowReplaced()
    {
        try
        {
            throw new InvalidOperationException("first");
        }
        finally
        {
            ThrowSecond();
        }
    }

    private static void ThrowSecond() => throw new NotSupportedException("second");

    [TrackOperation]
    internal static int OnlyThrows() => throw new NotImplementedException("only");

    [TrackOperation]
    internal static void Cancel(CancellationToken token) => token.ThrowIfCancellationRequested();

    [TrackOperation]
    internal static void CancelOther(CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        throw new OperationCanceledException("other");
    }

    [TrackOperation]
    internal static void CancelIn(in CancellationToken token) => token.ThrowIfCancellationRequested();

    internal class Canceller
    {
        [TrackOperation]
        public virtual void CancelIn(in CancellationToken token) => token.ThrowIfCancellationRequested();
    }

    internal sealed class DerivedCanceller : Canceller;

    [TrackOperation]
    internal static void CancelNullable(CancellationToken? token) => token?.ThrowIfCancellationRequested();

    [TrackOperation]
    internal static void CancelNullableIn(in CancellationToken? token)
    {
        token?.ThrowIfCancellationRequested();
        throw new OperationCanceledException("other");
    }

    [TrackOperation]
    internal static void CancelReplaced(CancellationToken token)
    {
        var given = token;
        token = CancellationToken.None;
        given.ThrowIfCancellationRequested();
        token.ThrowIfCancellationRequested();
    }

    private static bool Note(List<string> order, string text)
    {
        order.Add(text);
        return true;
    }

    private static int Line([CallerLineNumber] int line = 0) => line;
}
