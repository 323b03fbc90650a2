using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Capture;
using Monitoring.Delivery;
using Monitoring.Diagnostics;
using Monitoring.Events;
using Monitoring.Fallback;
using Monitoring.Tests.Capture;
using Monitoring.Tests.Events;

namespace Monitoring.Tests.Delivery;

/// <summary>A checkpoint that is restored while the original goes on: two processes with one memory.</summary>
public sealed class RestoredProcessTests
{
    private readonly EventBuffer _buffer = new(64);
    private readonly Outbox _outbox = new();
    private readonly EventDrain _drain;
    private ProcessMark? _who = new ProcessMark(Guid.Empty, 7, 100);

    public RestoredProcessTests()
    {
        var time = TimeProvider.System;
        var log = new MonitoringLog(NullLogger.Instance, time);
        var policy = new SpillPolicy(100, 1 << 20);
        var backlog = new Backlog(new Lock(), _outbox, spool: null, policy, DropReason.SpoolFull, time, log);
        _drain = new EventDrain(_buffer, backlog, Batches.Process, new MonitoringOptions(), time, () => _who);
    }

    [Fact]
    public void Gives_no_number_under_the_id_that_it_remembers()
    {
        Emit(3);
        _drain.Run(all: true);
        Emit(2);
        _who = new ProcessMark(Guid.Empty, 7, 200);
        _drain.Run(all: true);
        _drain.Close("stopped");

        var heads = Heads();
        Assert.Equal([1L, 1, 2], heads.Select(head => head.Number));
        Assert.Equal([_drain.Producers[0], _drain.Producers[1], _drain.Producers[1]], heads.Select(h => h.ProducerId));
        Assert.Equal([3L, 2, 2], heads.Select(head => head.Totals.Emitted));
    }

    [Fact]
    public void Tells_under_the_new_id_what_it_remembers_and_had_not_told()
    {
        Emit(1);
        _drain.Run(all: true);
        Emit(100);
        var refused = _buffer.Refused;
        Assert.True(refused > 0);
        _drain.Run(all: false);
        var told = Heads().Sum(head => head.Totals.Dropped.Total);
        _drain.Producer.CountDropped(DropReason.Oversize, 5);

        _who = new ProcessMark(Guid.Empty, 7, 200);
        _drain.Run(all: true);
        _drain.Close("stopped");

        var last = Heads().GroupBy(head => head.ProducerId).Select(heads => heads.Last().Totals).ToList();
        var sum = last.Aggregate((one, other) => one.Plus(other));
        Assert.Equal(2, last.Count);
        Assert.Equal(refused, told);
        Assert.Equal(
            (106, 5, refused),
            (sum.Emitted, sum.Dropped[DropReason.Oversize], sum.Dropped[DropReason.BufferFull])
        );
        Assert.Equal(sum, _drain.Earlier.Plus(_drain.Producer.Totals));
    }

    private List<BatchHead> Heads() => [.. _outbox.Batches.Select(batch => batch.Frame.Head)];

    private void Emit(int calls)
    {
        for (var i = 0; i < calls; i++)
        {
            var now = Stopwatch.GetTimestamp();
            var slot = new EventSlot
            {
                Site = Sites.Save,
                Start = now,
                End = now,
                Status = OperationStatus.Success,
            };
            Tracker.Write(_buffer, slot);
        }
    }
}
