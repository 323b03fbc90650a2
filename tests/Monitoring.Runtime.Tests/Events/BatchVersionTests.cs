using MessagePack;
using Monitoring.Events;
using Monitoring.Storage;

namespace Monitoring.Tests.Events;

/// <summary>This reader before a later writer; the other way round is what the vectors are kept for.</summary>
public sealed class BatchVersionTests
{
    private static readonly Frame _frame = Batches.Sealed(Batches.Site());

    [Fact]
    public void What_a_later_minor_version_adds_at_the_end_is_passed_over()
    {
        var later = Forged.WithHead(
            Forged.WithBody(_frame.Bytes, WriteLater),
            head =>
            {
                head[5] = 9; // minor version
                head[64 + 9 * 8] = 4; // dropped for a reason that this version does not know
            }
        );

        var batch = BatchDecoder.Decode(later);

        Assert.Equal(new ProducerProcess("later", "host", 7), batch.Process);
        Assert.Equal(4, batch.Head.Totals.Dropped[DropReason.Rejected]);
        var read = Assert.Single(batch.Events);
        Assert.Equal(new OperationDescriptor("name", "SAVE", "CLASS", "DB"), read.Operation);
        Assert.Equal(DateTime.UnixEpoch.AddSeconds(1), read.StartedAt);
        Assert.Equal(250, read.DurationMicroseconds);
        Assert.Equal(12, read.RecordCount);
        Assert.Null(read.Tags);
    }

    [Fact]
    public void A_tombstone_for_an_unknown_reason_counts_as_rejected()
    {
        var tombstone = new BatchEncoder(Batches.Process).SealTombstone(_frame.Head, DropReason.Expired);

        var batch = BatchDecoder.Decode(Forged.WithHead(tombstone.Bytes, head => head[7] = 15));

        Assert.Equal(DropReason.Rejected, batch.Head.Reason);
    }

    private static void WriteLater(ref MessagePackWriter writer)
    {
        writer.WriteArrayHeader(8);

        writer.WriteArrayHeader(4);
        writer.Write("later");
        writer.Write("host");
        writer.Write(7);
        writer.Write("a field more of the process");

        writer.WriteNil();

        writer.WriteArrayHeader(4);
        writer.Write("name");
        writer.Write("SAVE");
        writer.Write("CLASS");
        writer.Write("DB");

        writer.WriteArrayHeader(1);
        writer.WriteArrayHeader(9);
        writer.Write(0);
        writer.Write(1);
        writer.Write(2);
        writer.Write(3);
        writer.Write(true);
        writer.WriteNil();
        writer.WriteArrayHeader(0);
        writer.WriteNil();
        writer.Write("a field more of the site");

        writer.WriteArrayHeader(1);
        writer.WriteArrayHeader(6);
        writer.Write(16 | 1 << 20); // record count, and a field of the later version
        writer.Write(0);
        writer.Write(1_000_000);
        writer.Write(250);
        writer.Write(12);
        writer.WriteMapHeader(1);
        writer.Write("a field more");
        writer.Write("of the event");

        writer.WriteArrayHeader(0);
        writer.WriteArrayHeader(0);

        writer.Write("a section more");
    }
}
