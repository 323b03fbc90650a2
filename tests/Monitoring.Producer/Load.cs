using System.Diagnostics;
using System.Text.Json;

namespace Monitoring.Producer;

/// <summary>Tracked calls that do nothing, numbered from 0 in <c>record_count</c>; the first one starts the tracking.</summary>
internal sealed class Load(int pace)
{
    private const int ProgressEvery = 100;

    private TimeSpan _slowest;
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
                }
            )
        );
    }

    private void Call(int number)
    {
        var start = Stopwatch.GetTimestamp();
        using (var operation = OperationMonitor.Track("produce", table: "numbers"))
        {
            operation.RecordCount = number;
        }

        var took = Stopwatch.GetElapsedTime(start);
        _slowest = took > _slowest && number > 0 ? took : _slowest;
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
