namespace Monitoring.Fixtures;

public sealed class InterfaceCalls : IShapes
{
    public IEnumerable<Shape> All =>
        [
            new(
                "implicit implementation",
                () => ((IRepo)new Repo()).Add("t"),
                Call("Repo.Add") with
                {
                    Type = "SAVE",
                    Table = "t",
                }
            ),
            new(
                "explicit implementation of a marked member",
                () => ((IRepo)new Explicit()).Add("t"),
                Call("Explicit.IRepo.Add") with
                {
                    Type = "SAVE",
                    Table = "t",
                }
            ),
            new(
                "inherited from a base",
                () => ((IRepo)new Inherits()).Add("t"),
                Call("Repo.Add") with
                {
                    Type = "SAVE",
                    Table = "t",
                }
            ),
            new(
                "by a struct",
                () => ((IRepo)new Small()).Add("t"),
                Call("Small.Add") with
                {
                    Type = "SAVE",
                    Table = "t",
                }
            ),
            new(
                "several types at one place",
                () =>
                {
                    foreach (IRepo repo in new IRepo[] { new Repo(), new Small(), new Repo() })
                        repo.Add("t");
                },
                Call("Repo.Add") with
                {
                    Type = "SAVE",
                    Table = "t",
                },
                Call("Small.Add") with
                {
                    Type = "SAVE",
                    Table = "t",
                },
                Call("Repo.Add") with
                {
                    Type = "SAVE",
                    Table = "t",
                }
            ),
            new(
                "a task behind an interface",
                async () => Assert.Equal(3, await ((IReader)new Reader()).CountAsync(2)),
                Call("Reader.CountAsync") with
                {
                    Type = "LOAD",
                    Records = 3,
                }
            ),
            new(
                "an iterator behind an interface",
                () => Assert.Equal([0, 1], ((IReader)new Reader()).Rows(2)),
                Call("Reader.Rows") with
                {
                    Records = 2,
                    Tags = "elapsed_us=#",
                }
            ),
            new(
                "an async iterator behind an interface",
                async () =>
                {
                    await foreach (var row in ((IReader)new Reader()).Stream(3))
                    {
                        if (row == 1)
                            break;
                    }
                },
                Call("Reader.Stream") with
                {
                    Records = 2,
                    Tags = "elapsed_us=#",
                }
            ),
            new(
                "a generic interface",
                () => Assert.Equal("k", ((IMap<int, string>)new Map<int>()).Put(1, "k")),
                Call("Map.Put")
            ),
            new("an abstract method", () => Assert.Equal(4, Doubled(new Two())), Call("Two.Number")),
            new(
                "conditional access",
                () => ((Repo?)new Repo())?.Add("t"),
                Call("Repo.Add") with
                {
                    Type = "SAVE",
                    Table = "t",
                }
            ),
            new("conditional access to null", () => Nothing()?.Add("t")),
            new("a call on null", () => Assert.Throws<NullReferenceException>(() => Nothing()!.Add("t"))),
            new(
                "an extension by its type",
                () => Assert.Equal(2, TextExtensions.Length2("ab")),
                new ExpectedCall("TextExtensions.Length2")
            ),
            new("a readonly struct", () => Assert.Equal(5, new Pair(2, 3).Sum()), Call("Pair.Sum")),
            new(
                "a struct that only this call sees",
                () => Assert.Equal(3, new Point(1, 2).Grow()),
                new ExpectedCall("Point.Grow")
            ),
            new(
                "an excluded override",
                () =>
                {
                    Base quiet = new Quiet();
                    Base loud = new Base();
                    Assert.Equal((0, 1), (quiet.Level(), loud.Level()));
                },
                Call("Base.Level")
            ),
            new(
                "an override with a name of its own",
                () => Assert.Equal(2, ((Base)new Named()).Level()),
                new ExpectedCall("own_level") { Database = "D" }
            ),
        ];

    private static ExpectedCall Call(string name) => new($"InterfaceCalls.{name}");

    private static Repo? Nothing() => null;

    private static int Doubled(Shaped shaped) => shaped.Number() * 2;

    internal interface IRepo
    {
        [TrackOperation(Table = "{table}")]
        void Add(string table);
    }

    internal class Repo : IRepo
    {
        public void Add(string table) => _ = table;
    }

    internal sealed class Inherits : Repo;

    internal sealed class Explicit : IRepo
    {
        void IRepo.Add(string table) => _ = table;
    }

    internal readonly struct Small : IRepo
    {
        public void Add(string table) => _ = table;
    }

    [TrackOperation]
    internal interface IReader
    {
        [TrackOperation(RecordCount = "result")]
        Task<int> CountAsync(int number);

        IEnumerable<int> Rows(int count);

        IAsyncEnumerable<int> Stream(int count);
    }

    internal sealed class Reader : IReader
    {
        public async Task<int> CountAsync(int number)
        {
            await Task.Yield();
            return number + 1;
        }

        public IEnumerable<int> Rows(int count)
        {
            for (var i = 0; i < count; i++)
                yield return i;
        }

        public async IAsyncEnumerable<int> Stream(int count)
        {
            for (var i = 0; i < count; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }
    }

    internal interface IMap<TKey, TValue>
    {
        [TrackOperation]
        TValue Put(TKey key, TValue value);
    }

    internal sealed class Map<TKey> : IMap<TKey, string>
    {
        public string Put(TKey key, string value) => value;
    }

    internal abstract class Shaped
    {
        [TrackOperation]
        public abstract int Number();
    }

    internal sealed class Two : Shaped
    {
        public override int Number() => 2;
    }

    internal class Base
    {
        [TrackOperation]
        public virtual int Level() => 1;
    }

    internal sealed class Quiet : Base
    {
        [DoNotTrack]
        public override int Level() => 0;
    }

    internal sealed class Named : Base
    {
        [TrackOperation("own_level", Database = "D")]
        public override int Level() => 2;
    }

    internal readonly struct Pair(int left, int right)
    {
        private readonly int _left = left;
        private readonly int _right = right;

        [TrackOperation]
        public int Sum() => _left + _right;
    }
}
