using Monitoring.Worker.Retrying;

namespace Monitoring.Worker.Hosting;

/// <summary>What an error of the store means, in one line.</summary>
internal static class StoreFault
{
    public static Fault Explain(Exception exception) =>
        new(exception.Message, $"{exception.Message.TrimEnd('.')}. Nothing is acknowledged before it is stored.");
}
