using CsCheck;
using Monitoring.Delivery;
using Monitoring.Events;
using Monitoring.Fallback;

namespace Monitoring.Tests.Fallback;

/// <summary>The spool on real files against a list of what was written, whatever happens to a byte of it.</summary>
public sealed class SpoolModelTests : IDisposable
{
    private const int Batches = 4;

    private static readonly byte[] _all = Frames.Joined([.. Enumerable.Range(1, Batches).Select(n => Frames.Make(n))]);

    private readonly SpoolFolderForTests _folder = new();

    private static int Each => _all.Length / Batches;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Whatever_byte_an_ended_process_left_garbled_its_batch_alone_is_a_tombstone()
    {
        for (var at = 0; at < _all.Length; at++)
        {
            var garbled = _all.ToArray();
            garbled[at] ^= 0x10;
            var hit = (at / Each) + 1;

            // At an end there is no neighbour that could tell how many events are gone.
            var expected = Enumerable.Range(1, Batches).Where(number => number != hit || number is not (1 or Batches));
            AssertLoaded(expected, hit, Left(garbled));
        }
    }

    [Fact]
    public void Wherever_the_file_of_an_ended_process_is_cut_what_stands_before_is_sent()
    {
        for (var length = 0; length <= _all.Length; length++)
        {
            AssertLoaded(Enumerable.Range(1, length / Each), hit: 0, Left(_all[..length]));
        }
    }

    [Fact]
    public void Whatever_byte_is_garbled_or_gone_under_a_living_process_every_batch_comes_back_good_or_as_a_tombstone() =>
        Gen.Select(Gen.Int[0, _all.Length - 1], Gen.Bool)
            .Sample(
                damage =>
                {
                    using var spool = Written();
                    Damage(Assert.Single(_folder.Files()), damage.Item1, isCut: damage.Item2);
                    var loaded = spool.LoadOldest();

                    var whole = loaded.Where(batch => batch.Frame.Head.Kind == BatchKind.Events);
                    var least = damage.Item2 ? damage.Item1 / Each : Batches - 1;
                    Assert.Equal(Enumerable.Range(1, Batches), loaded.Select(batch => (int)batch.Frame.Head.Number));
                    Assert.Equal(least, whole.Count());
                    Assert.Equal(3 * Batches, loaded.Sum(batch => batch.OwnEvents));
                    loaded.ForEach(batch => spool.Settle(batch.Segment!));
                    Assert.Equal(0, spool.Bytes);
                },
                iter: 300,
                threads: 1
            );

    private Spool Written()
    {
        var spool = _folder.Open();
        for (var number = 1; number <= Batches; number++)
        {
            spool.Append(new HeldBatch(Frames.Make(number), number));
        }

        spool.Seal();
        return spool;
    }

    private static void Damage(string path, int at, bool isCut)
    {
        using var file = File.Open(path, FileMode.Open, FileAccess.ReadWrite);
        if (isCut)
        {
            file.SetLength(at);
            return;
        }

        file.Position = at;
        var value = file.ReadByte();
        file.Position = at;
        file.WriteByte((byte)(value ^ 0x10));
    }

    /// <summary>What the next start finds.</summary>
    private List<HeldBatch> Left(byte[] bytes)
    {
        using (Written()) { }
        File.WriteAllBytes(Assert.Single(_folder.Files()), bytes);
        using var next = _folder.Open();
        Assert.Equal(1, next.TakeOver());
        var loaded = next.LoadOldest();
        loaded.ForEach(batch => next.Settle(batch.Segment!));
        return loaded;
    }

    private static void AssertLoaded(IEnumerable<int> expected, int hit, List<HeldBatch> loaded)
    {
        Assert.Equal(expected, loaded.Select(batch => (int)batch.Frame.Head.Number));
        foreach (var batch in loaded)
        {
            var head = batch.Frame.Head;
            Assert.Equal(head.Number == hit ? BatchKind.Tombstone : BatchKind.Events, head.Kind);
            Assert.Equal(3, head.Count);
            Assert.True(BatchDecoder.IsWhole(batch.Frame.Bytes.Span));
        }
    }
}
