using Monitoring.Events;
using Monitoring.Tests.Events;

namespace Monitoring.Tests.Fallback;

/// <summary>Sealed batches with consecutive numbers, of one producer.</summary>
internal static class Frames
{
    /// <summary>Batch <paramref name="number"/> of a producer whose every batch has <paramref name="events"/> events.</summary>
    public static Frame Make(long number, int events = 3, string operation = "save_data")
    {
        var site = Batches.Site(operation);
        var encoder = new BatchEncoder(Batches.Process);
        for (var i = 0; i < events; i++)
        {
            encoder.Add(Batches.Plain(site));
        }

        var totals = new ProducerTotals(number * events, 0, default);
        return encoder.Seal(Batches.Producer, number, (number - 1) * events, totals);
    }

    /// <summary>Batch <paramref name="number"/>, with nothing but sums of calls that sampling left out.</summary>
    public static Frame Sampled(long number, int calls, long total, Guid? producer = null)
    {
        var sum = new SampledSum();
        sum.Begin("save_data", minute: 1);
        for (var i = 0; i < calls; i++)
        {
            sum.Add(records: 1, microseconds: 10);
        }

        var encoder = new BatchEncoder(Batches.Process);
        Assert.True(encoder.AddSampled(sum));
        var totals = new ProducerTotals(total, total, default);
        return encoder.Seal(producer ?? Batches.Producer, number, firstEvent: 0, totals);
    }

    public static byte[] Joined(params Frame[] frames) => [.. frames.SelectMany(frame => frame.Bytes.ToArray())];
}
