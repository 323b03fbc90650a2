using Monitoring.Events;

namespace Monitoring.Benchmarks.Store;

/// <summary>From the buffer's event to the sealed frame, and from its bytes to events.</summary>
internal static class WireRun
{
    private const int InBatch = 500;
    private const int Batches = 2000;

    public static void Run(RunLength length)
    {
        var (write, read) = (new Measurement("wire: write an event"), new Measurement("wire: read an event"));
        var calls = new SampleCalls();
        var frame = calls.Encode(InBatch);
        for (var round = 0; round < length.Rounds + 2; round++)
        {
            Take(write, () => calls.Encode(InBatch));
            Take(read, () => BatchDecoder.Decode(frame.Bytes));
        }

        write.PrintNanoseconds("<= 65 ns");
        read.PrintNanoseconds("<= 90 ns");
        var bytes = $"{(double)frame.Bytes.Length / InBatch:F1}";
        Measurement.Print("wire: bytes of an event", bytes, bytes, "<= 50");
    }

    private static void Take(Measurement measurement, Action batch) =>
        measurement
            .TakeAsync(
                InBatch * Batches,
                () =>
                {
                    for (var i = 0; i < Batches; i++)
                    {
                        batch();
                    }

                    return Task.CompletedTask;
                }
            )
            .GetAwaiter()
            .GetResult();
}
