using System.Runtime.CompilerServices;

namespace Monitoring.Fixtures;

public sealed class UnobservedTasks : IShapes
{
    public IEnumerable<Shape> All =>
        [
            new(
                "an exception that nobody looked at is still reported",
                async () =>
                {
                    var seen = new TaskCompletionSource();
                    EventHandler<UnobservedTaskExceptionEventArgs> report = (_, unobserved) =>
                    {
                        if (unobserved.Exception.InnerException is NotSupportedException { Message: "unobserved" })
                            seen.TrySetResult();
                    };
                    TaskScheduler.UnobservedTaskException += report;
                    Forget();
                    for (var i = 0; i < 10 && !seen.Task.IsCompleted; i++)
                    {
                        GC.Collect();
                        GC.WaitForPendingFinalizers();
                    }
                    TaskScheduler.UnobservedTaskException -= report;
                    Assert.True(seen.Task.IsCompleted);
                    await seen.Task;
                },
                ExpectedCall.Failed("UnobservedTasks.Fail", new NotSupportedException("unobserved"))
            ),
        ];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget() => _ = Fail();

    [TrackOperation]
    internal static Task Fail() => Task.FromException(new NotSupportedException("unobserved"));
}
