using System.Diagnostics;
using System.Text.Json;

namespace Monitoring.Producer;

/// <summary>Tracked calls that do nothing, numbered from 0 in <c>record_count</c>; the first one starts the tracking.</summary>
internal sealed class Load(int pace, Texts texts)
{
    private const int ProgressEvery = 100;

    private TimeSpan _slowest;
    private TimeSpan _total;
    private Task _stop = new TaskCompletionSource().Task;

    public int Emitted { get; private set; }

    public void StopWhen(Task stop) => _stop = stop;

    public async Task RunAsync(int calls)
    {
        var begun = Stopwatch.GetTimestamp();
        for (; Emitted < calls && !_stop.IsCompleted; Emitted++)
        {
            await PauseAsync(begun);
            Call(Emitted);
            if (Emitted % ProgressEvery == 0)
            {
                Console.WriteLine($"at {Emitted}");
            }
        }
    }

    public void PrintBooks()
    {
        var books = OperationMonitor.Statistics;
        Console.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    books.Emitted,
                    books.Settled,
                    Dropped = books.Dropped.Total,
                    books.InFlight,
                    books.Balance,
                    SlowestMs = _slowest.TotalMilliseconds,
                    MeanMs = _total.TotalMilliseconds / Math.Max(1, Emitted),
                }
            )
        );
    }

    private void Call(int number)
    {
        var start = Stopwatch.GetTimestamp();
        using (var operation = OperationMonitor.Track("produce", table: texts.Table(number)))
        {
            operation.RecordCount = number;
            texts.Decorate(operation, number);
        }

        var took = Stopwatch.GetElapsedTime(start);
        if (number > 0)
        {
            _slowest = took > _slowest ? took : _slowest;
            _total += took;
        }
    }

    private async Task PauseAsync(long begun)
    {
        if (pace > 0)
        {
            var early = TimeSpan.FromSeconds((double)Emitted / pace) - Stopwatch.GetElapsedTime(begun);
            if (early > TimeSpan.FromMilliseconds(1))
            {
                await Task.Delay(early);
            }
        }
    }
}
