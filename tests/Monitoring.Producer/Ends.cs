namespace Monitoring.Producer;

internal static class Ends
{
    /// <returns>The exit code, where Main returns.</returns>
    public static int By(Ending ending)
    {
        switch (ending)
        {
            case Ending.Exit:
                Environment.Exit(9);
                break;
            case Ending.Throw:
                throw new InvalidOperationException("the end");
            case Ending.FailFast:
                Environment.FailFast("the end");
                break;
            case Ending.Wait:
                new ManualResetEventSlim().Wait();
                break;
        }

        return 7;
    }
}
