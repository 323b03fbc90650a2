namespace Monitoring.Worker.Retrying;

/// <summary>Something that goes on beside the consumer until the worker ends.</summary>
internal interface ILoop
{
    Task RunAsync(CancellationToken stop);
}
