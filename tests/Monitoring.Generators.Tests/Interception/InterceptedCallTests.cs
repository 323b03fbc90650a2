using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Monitoring.Generators.Tests.Verification;
using Monitoring.Storage;

namespace Monitoring.Generators.Tests.Interception;

public sealed class InterceptedCallTests
{
    [Theory]
    [InlineData("[TrackOperation] public void Save() { }", "store.Save();")]
    [InlineData("[TrackOperation] public void Save() { }", "store?.Save();")]
    [InlineData(
        "[TrackOperation] public int Save(int a, string b = \"x\") => a;",
        "Program.Check(store.Save(3) == 3);"
    )]
    [InlineData(
        "[TrackOperation] public static int Save(params int[] rows) => rows.Length;",
        "Program.Check(Store.Save(1, 2) == 2);"
    )]
    [InlineData(
        "[TrackOperation] public void Save(ref int a, in int b, out int c) { a++; c = b; }",
        "var a = 1; store.Save(ref a, 5, out var c); Program.Check(a == 2 && c == 5);"
    )]
    [InlineData(
        "int _x; [TrackOperation] public ref int Save() => ref _x;",
        "store.Save() = 4; Program.Check(store.X() == 4);"
    )]
    [InlineData(
        "int _x = 7; [TrackOperation] public ref readonly int Save() => ref _x;",
        "Program.Check(store.Save() == 7);"
    )]
    [InlineData(
        "[TrackOperation] public T Save<T>(T row) where T : notnull => row;",
        "Program.Check(store.Save(\"a\") == \"a\");"
    )]
    [InlineData(
        "[TrackOperation] public int Save(ReadOnlySpan<int> rows) => rows.Length;",
        "Program.Check(store.Save(new int[] { 1 }) == 1);"
    )]
    [InlineData(
        "[TrackOperation] public ReadOnlySpan<int> Save(ReadOnlySpan<int> rows) => rows;",
        "Program.Check(store.Save(new int[] { 1 }).Length == 1);"
    )]
    [InlineData(
        "[TrackOperation] public string? Save(string? @class) => @class;",
        "Program.Check(store.Save(null) is null);"
    )]
    [InlineData(
        "[TrackOperation] public string Save(string @this) => @this;",
        "Program.Check(store.Save(\"a\") == \"a\");"
    )]
    [InlineData(
        "[TrackOperation] public @event Save<@event>(@event row) where @event : notnull => row;",
        "Program.Check(store.Save(\"a\") == \"a\");"
    )]
    [InlineData("[TrackOperation] public virtual void Save() { }", "store.Save();")]
    [InlineData(
        "[TrackOperation] internal (int A, string B) Save() => (1, \"\");",
        "Program.Check(store.Save().A == 1);"
    )]
    [InlineData("[TrackOperation] public async Task Save() => await Task.Delay(5);", "await store.Save();")]
    [InlineData(
        "[TrackOperation] public async Task<int> Save(int a) { await Task.Yield(); return a; }",
        "Program.Check(await store.Save(3) == 3);"
    )]
    [InlineData(
        "[TrackOperation] public async ValueTask Save() => await Task.Yield();",
        "await store.Save().ConfigureAwait(false);"
    )]
    [InlineData(
        "[TrackOperation] public ValueTask<T> Save<T>(T a) => new(a);",
        "Program.Check(await store.Save(3) == 3);"
    )]
    [InlineData(
        "[TrackOperation, Obsolete(\"gone\", true)] public void Save() { } [Obsolete] public void Old() => Save();",
        "\n#pragma warning disable CS0612\nstore.Old();"
    )]
    [InlineData(
        "[Obsolete(\"gone\", true)] public class Row; [Obsolete] public void Old() => Save(new(), new()); "
            + "[Obsolete, TrackOperation] public void Save(Row a, Row b) { }",
        "\n#pragma warning disable CS0612\nstore.Old();"
    )]
    [InlineData(
        "[TrackOperation, System.Diagnostics.CodeAnalysis.Experimental(\"SHOP1\")] public void Save() { }",
        "\n#pragma warning disable SHOP1\nstore.Save();"
    )]
    [InlineData(
        "[TrackOperation] public unsafe void Save(int*[]? a, List<int*[]>? b, List<int*[]>? c) { }",
        "unsafe { store.Save(null, null, null); }"
    )]
    [InlineData(
        "[TrackOperation] public ref int Save([System.Diagnostics.CodeAnalysis.UnscopedRef] out int a) { a = 1; return ref a; }",
        "ref var b = ref store.Save(out var a); b = 4; Program.Check(a == 4);"
    )]
    [InlineData(
        "[TrackOperation] public System.Collections.IEnumerable Save() { yield return 1; }",
        "foreach (var row in (IEnumerable<object>)store.Save()) Program.Check(row.Equals(1));"
    )]
    [InlineData(
        "[TrackOperation] public System.Collections.IEnumerator Save() { yield return 1; }",
        "var rows = (IEnumerator<object>)store.Save(); while (rows.MoveNext()) Program.Check(rows.Current.Equals(1));"
    )]
    public async Task A_call_is_recorded_once(string member, string statement)
    {
        var call = Assert.Single(
            await InterceptedProgram.Run(member + " public int X() => _field; int _field = 4;", statement)
        );

        Assert.Equal(
            ("Store.Save", "SAVE", OperationStatus.Success),
            (call.Operation.Name, call.Operation.Type, call.Status)
        );
    }

    [Theory]
    [InlineData(
        "public interface IRepo { [TrackOperation] void Add(); } public class Repo : IRepo { public void Add() { } }",
        "IRepo repo = new Repo(); repo.Add();",
        "Repo.Add"
    )]
    [InlineData(
        "public static class Rows { [TrackOperation] public static int Twice(this int x) => x * 2; }",
        "Program.Check(3.Twice() == 6);",
        "Rows.Twice"
    )]
    [InlineData(
        "public static class Rows { [TrackOperation] public static int Twice(this int x) => x * 2; }",
        "Program.Check(Rows.Twice(3) == 6);",
        "Rows.Twice"
    )]
    [InlineData(
        "public struct Point { public int X; [TrackOperation] public void Move() => X++; }",
        "var p = new Point(); p.Move(); Program.Check(p.X == 1);",
        "Point.Move"
    )]
    [InlineData(
        "public readonly struct Point { [TrackOperation] public int Size() => 2; }",
        "Program.Check(new Point().Size() == 2);",
        "Point.Size"
    )]
    [InlineData(
        "public class Outer<T> { public class Inner<U> { [TrackOperation] public V Get<V>(T t, U u, V v) => v; } }",
        "Program.Check(new Outer<int>.Inner<string>().Get(1, \"\", 'c') == 'c');",
        "Outer.Inner.Get"
    )]
    [InlineData("[TrackOperation] public class Wide { public void Save() { } }", "new Wide().Save();", "Wide.Save")]
    [InlineData(
        "public class Base { [TrackOperation] public virtual void Save() { } } public class Derived : Base { }",
        "new Derived().Save();",
        "Base.Save"
    )]
    [InlineData(
        "public class Base { public virtual string Save(int a) => \"base\"; } public class Derived : Base { [TrackOperation] public override string Save(int a) => \"int\"; public string Save(object b) => \"object\"; }",
        "Program.Check(new Derived().Save(a: 1) == \"int\");",
        "Derived.Save"
    )]
    [InlineData(
        "public class Base<T> { public virtual string Save(params T[] a) => \"base\"; } public class Middle : Base<int> { public string Save(object a) => \"object\"; } public sealed class Derived : Middle { [TrackOperation] public override string Save(params int[] a) => \"int\"; }",
        "Program.Check(new Derived().Save(1, 2) == \"int\");",
        "Derived.Save"
    )]
    public async Task Other_receivers_are_recorded_too(string types, string statement, string name) =>
        Assert.Equal(name, Assert.Single(await InterceptedProgram.Run("", statement, types)).Operation.Name);

    [Theory]
    [InlineData("dynamic a", "string a", "(object)\"x\"")]
    [InlineData("dynamic a, int b = 0", "string a, int b", "(object)\"x\"")]
    [InlineData("in dynamic a", "in string a", "(object)\"x\"")]
    public async Task A_dynamic_parameter_does_not_choose_another_overload(string ours, string theirs, string argument)
    {
        var calls = await InterceptedProgram.Run(
            $"[TrackOperation] public string Save({ours}) => \"ours\"; public string Save({theirs}) => \"theirs\";"
                + $"[TrackOperation] public virtual string Load({ours}) => \"ours\"; public string Load({theirs}) => \"theirs\";",
            $"Program.Check(store.Save({argument}) == \"ours\"); Program.Check(store.Load({argument}) == \"ours\");",
            calls: 2
        );

        Assert.Equal(["Store.Save", "Store.Load"], calls.Select(call => call.Operation.Name));
    }

    [Theory]
    [InlineData("#define SHOP", 1)]
    [InlineData("", 0)]
    public async Task A_conditional_method_is_called_where_its_file_calls_it(string head, int calls) =>
        Assert.Equal(
            calls,
            (
                await InterceptedProgram.Run(
                    "public int Saved; [TrackOperation, System.Diagnostics.Conditional(\"SHOP\")] public void Save() => Saved++;",
                    $"store.Save(); Program.Check(store.Saved == {calls});",
                    calls: calls,
                    head: head
                )
            ).Count
        );

    /// <summary>Some of it through members that C# does not find by their name alone.</summary>
    [Theory]
    [InlineData(
        "Table = \"{a.Value.Name}\", RecordCount = \"a.Value.Rows.Count\"",
        "Row? a",
        "new Row(\"n\", [1])",
        "n",
        1
    )]
    [InlineData("Table = \"{a.Value.Name}\", RecordCount = \"a.Value.Rows\"", "Row? a", "null", null, null)]
    [InlineData("Table = \"{a.HasValue}\", RecordCount = \"a.Value.Imm\"", "Row? a", "new Row(\"n\", [1])", "True", 1)]
    [InlineData("Table = \"{a.Row.Value.Name}\"", "Box a", "new Box()", "box", null)]
    [InlineData("Table = \"{a.Row.HasValue}\"", "Box? a", "null", null, null)]
    [InlineData("RecordCount = \"a\"", "IRows a", "new Rows { 1 }", null, 1)]
    [InlineData("RecordCount = \"a.Count\"", "IRows? a", "new Rows { 1 }", null, 1)]
    [InlineData("RecordCount = \"a.Count\"", "IRows? a", "null", null, null)]
    [InlineData("Table = \"{a.Name}\"", "IBoth a", "new Both()", "both", null)]
    [InlineData("Table = \"{a.Name}\"", "Hiding a", "new Hiding()", "both", null)]
    [InlineData("RecordCount = \"a\"", "Two? a", "new Two()", null, null)]
    [InlineData("RecordCount = \"a\"", "Old? a", "new Old()", null, 3)]
    [InlineData("RecordCount = \"a\"", "Old? a", "null", null, null)]
    public async Task A_path_is_read_as_it_was_bound(
        string mark,
        string parameter,
        string argument,
        string? table,
        int? records
    )
    {
        const string Types = """
            public readonly record struct Row(string Name, List<int> Rows)
            {
                public System.Collections.Immutable.ImmutableArray<int> Imm => [1];
            }
            public class Box { public Row? Row => new("box", []); }
            public interface IRows : IList<int>, IReadOnlyList<int>;
            public class Rows : List<int>, IRows;
            public interface IA { string Name { get; } }
            public interface IB { string Name { get; } }
            public interface IBoth : IA, IB;
            public class Both : IBoth { public string Name => "both"; }
            public class Hiding : Both { public new void Name() { } }
            public class Two : IReadOnlyCollection<int>, IEnumerable<string>
            {
                int IReadOnlyCollection<int>.Count => 4;
                IEnumerator<int> IEnumerable<int>.GetEnumerator() => throw new Exception();
                IEnumerator<string> IEnumerable<string>.GetEnumerator() => throw new Exception();
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw new Exception();
            }
            public class Old : System.Collections.ICollection
            {
                int System.Collections.ICollection.Count => 3;
                bool System.Collections.ICollection.IsSynchronized => false;
                object System.Collections.ICollection.SyncRoot => this;
                public void CopyTo(Array array, int index) { }
                public System.Collections.IEnumerator GetEnumerator() => throw new Exception();
            }
            """;

        var call = Assert.Single(
            await InterceptedProgram.Run(
                $"[TrackOperation({mark})] public void Save({parameter}) {{ }}",
                $"store.Save({argument});",
                Types
            )
        );

        Assert.Equal((table, records), (call.Table, call.RecordCount));
    }

    [Fact]
    public async Task Captures_are_read_as_the_mark_says()
    {
        const string Member = """
            public string? Name => "n"; public class Row { public string? Key; public string Bad => throw new Exception(); }
            [TrackOperation("save_data", Classification = "DAILY", Database = "PostgreSQL", Table = "{table}", Sql = "insert {table} {{",
                RecordCount = "rows.Count", Tags = "a=1;me={this.Name};key={row.Key};none={none.Key};bad={row.Bad};day={day};len={result.Length}")]
            public string Save(string table, List<int> rows, Row row, Row? none, DateOnly day) => "abc";
            """;

        var call = Assert.Single(
            await InterceptedProgram.Run(
                Member,
                "store.Save(\"t1\", new() { 1, 2 }, new() { Key = \"k\" }, null, new(2020, 1, 31));"
            )
        );

        Assert.Equal(
            "save_data DAILY PostgreSQL",
            $"{call.Operation.Name} {call.Operation.Classification} {call.Operation.Database}"
        );
        Assert.Equal(("t1", 2), (call.Table, call.RecordCount));
        Assert.Equal(
            "a=1 me=n key=k none= bad= day=2020-01-31 len=3",
            string.Join(' ', call.Tags!.Select(tag => $"{tag.Key}={tag.Value}"))
        );
    }

    [Theory]
    [InlineData(
        "",
        "public async Task<int> Save(string table) { await Task.Yield(); return 1; }",
        "await store.Save(\"t1\");"
    )]
    [InlineData(
        ", RecordCount = \"result\"",
        "public Task<int> Save(string table) => Task.FromResult(1);",
        "await store.Save(\"t1\");"
    )]
    [InlineData("", "public int Save(string table) { table = \"t2\"; return 1; }", "store.Save(\"t1\");")]
    [InlineData("", "public IEnumerable<int> Save(string? table) { yield return 1; }", "store.Save(\"t1\").Count();")]
    [InlineData(
        "",
        "public int Save(ref string table) { table = \"t1\"; return 1; }",
        "var table = \"t0\"; store.Save(ref table);"
    )]
    public async Task Text_that_is_a_parameter_is_read_as_it_was_given(
        string argument,
        string member,
        string statement
    ) =>
        Assert.Equal(
            "t1-t1",
            Assert
                .Single(
                    await InterceptedProgram.Run(
                        $"[TrackOperation(Table = \"{{table}}-{{table}}\"{argument})] {member}",
                        statement
                    )
                )
                .Table
        );

    [Theory]
    [InlineData(
        "RecordCount = \"result\"",
        "public async Task<int> Load(int[] a) { await Task.Yield(); return 7; }",
        7
    )]
    [InlineData(
        "RecordCount = \"result\"",
        "public async Task<List<int>> Load(int[] a) { await Task.Yield(); return new() { 1, 2 }; }",
        2
    )]
    [InlineData("RecordCount = \"a\"", "public Task Load(int[] a) => Task.CompletedTask;", 3)]
    [InlineData("RecordCount = \"a.Length\"", "public Task Load(int[] a) => Task.CompletedTask;", 3)]
    [InlineData("RecordCount = \"a\"", "public Task Load(IEnumerable<int> a) => Task.CompletedTask;", 3)]
    public async Task Records_are_counted(string argument, string member, int records) =>
        Assert.Equal(
            records,
            Assert
                .Single(
                    await InterceptedProgram.Run(
                        $"[TrackOperation({argument})] {member}",
                        "await store.Load(new int[3]);"
                    )
                )
                .RecordCount
        );

    [Theory]
    [InlineData(
        "public int Save(CancellationToken ct) => throw new InvalidOperationException(\"why\");",
        "FAILED System.InvalidOperationException"
    )]
    [InlineData(
        "public async Task<int> Save(CancellationToken ct) { await Task.Yield(); throw new InvalidOperationException(\"why\"); }",
        "FAILED System.InvalidOperationException"
    )]
    [InlineData(
        "public Task<int> Save(CancellationToken ct) => throw new InvalidOperationException(\"why\");",
        "FAILED System.InvalidOperationException"
    )]
    [InlineData(
        "public int Save(CancellationToken ct) => throw new OperationCanceledException(ct);",
        "CANCELLED System.OperationCanceledException"
    )]
    [InlineData(
        "public async Task Save(CancellationToken ct) => await Task.Delay(-1, ct);",
        "CANCELLED System.Threading.Tasks.TaskCanceledException"
    )]
    public async Task A_failure_is_recorded_and_goes_on(string member, string expected)
    {
        const string Statement = """
            var caught = false;
            try { #CALL# } catch (Exception) { caught = true; }
            Program.Check(caught);
            """;
        var call = member.Contains("Task", StringComparison.Ordinal)
            ? "await store.Save(new(true));"
            : "store.Save(new(true));";

        var recorded = Assert.Single(
            await InterceptedProgram.Run("[TrackOperation] " + member, Statement.Replace("#CALL#", call))
        );

        Assert.Equal(expected, $"{recorded.Status.ToString().ToUpperInvariant()} {recorded.ErrorType}");
    }

    [Theory]
    [InlineData(
        "[TrackOperation] public void Save() { } public void All() { Action save = Save; save(); }",
        "store.All();"
    )]
    [InlineData("public void Save() { }", "store.Save();")]
    [InlineData("[TrackOperation, DoNotTrack] public void Save() { }", "store.Save();")]
    [InlineData("[TrackOperation] void Save() { } public void All() => Save();", "store.All();")]
    [InlineData(
        "[TrackOperation] public virtual int Save() => 1; public class Special : Store { public override int Save() => base.Save() + 1; public int Both() => base.Save(); }",
        "Program.Check(new Store.Special().Both() == 1);"
    )]
    [InlineData(
        "[TrackOperation] public int Save() => 1;",
        "System.Linq.Expressions.Expression<Func<Store, int>> tree = s => s.Save(); Program.Check(tree.Body is System.Linq.Expressions.MethodCallExpression { Method.Name: \"Save\" });"
    )]
    public async Task What_cannot_be_intercepted_is_left_alone(string member, string statement) =>
        Assert.Empty(await InterceptedProgram.Run(member, statement, calls: 0));

    [Theory]
    [InlineData("weave", 0)]
    [InlineData("intercept", 1)]
    public void A_call_into_an_assembly_that_tracks_itself_is_left_alone(string mode, int intercepted)
    {
        var library = new GeneratorRun(
            new InterceptGenerator(),
            (
                "/lib/Store.cs",
                $$"""
                using Monitoring;
                [assembly: System.Reflection.AssemblyMetadata("Monitoring.Instrumentation", "{{mode}}")]
                public class Library { [TrackOperation] public void Save() { } }
                """
            )
        );
        var run = InterceptedProgram.Generate("", "new global::Library().Save();");
        run.Compilation = run.Compilation.AddReferences(library.Compilation.ToMetadataReference());

        run.Run();

        Assert.Equal(intercepted, run.Text.Split("[__MonitoringAt(1,").Length - 1);
    }

    [Fact]
    public async Task Of_two_tokens_the_one_that_can_be_cancelled_decides() =>
        Assert.Equal(
            OperationStatus.Cancelled,
            Assert
                .Single(
                    await InterceptedProgram.Run(
                        "[TrackOperation] public async Task Save(CancellationToken a, CancellationToken b) => await Task.Delay(-1, b);",
                        "try { await store.Save(default, new(true)); } catch (OperationCanceledException) { }"
                    )
                )
                .Status
        );

    [Fact]
    public async Task Of_two_tokens_the_cancelled_one_decides_for_a_call_that_throws() =>
        Assert.Equal(
            OperationStatus.Cancelled,
            Assert
                .Single(
                    await InterceptedProgram.Run(
                        "[TrackOperation] public Task Save(CancellationToken a, CancellationToken b) => throw new OperationCanceledException(b);",
                        "try { await store.Save(new CancellationTokenSource().Token, new(true)); } catch (OperationCanceledException) { }"
                    )
                )
                .Status
        );

    [Theory]
    [InlineData("CancellationToken a, CancellationToken last", "other.Token")]
    [InlineData("CancellationToken a, CancellationToken b, CancellationToken last", "other.Token, other.Token")]
    public async Task Of_several_tokens_the_one_that_cancels_the_returned_task_decides(
        string parameters,
        string others
    ) =>
        Assert.Equal(
            OperationStatus.Cancelled,
            Assert
                .Single(
                    await InterceptedProgram.Run(
                        $"[TrackOperation] public Task Save({parameters}) => Task.Delay(-1, last);",
                        $$"""
                        using var other = new CancellationTokenSource();
                        using var last = new CancellationTokenSource();
                        var task = store.Save({{others}}, last.Token);
                        last.Cancel();
                        try { await task; } catch (OperationCanceledException) { }
                        """
                    )
                )
                .Status
        );

    // The first exception has passed the interceptor's filter, on the way to a handler around the call, when the second
    // takes its place.
    [Theory]
    [InlineData("int", "1", "")]
    [InlineData("Task<int>", "Task.FromResult(1)", "await ")]
    [InlineData("ValueTask<int>", "new(1)", "await ")]
    public async Task An_exception_that_never_leaves_the_method_is_no_failure(string type, string result, string wait)
    {
        const string Body = """
            {
                try { try { throw new Exception(); } finally { throw new InvalidOperationException(); } }
                catch (InvalidOperationException) { return #RESULT#; }
            }
            """;

        var call = Assert.Single(
            await InterceptedProgram.Run(
                $"[TrackOperation] public {type} Save() {Body.Replace("#RESULT#", result)}",
                $"try {{ Program.Check({wait}store.Save() == 1); }} catch (Exception error) when (error is not null) {{ throw; }}"
            )
        );

        Assert.Equal(OperationStatus.Success, call.Status);
    }

    /// <summary>It looks at the interceptor, to which the type is passed, and not at the call that was written.</summary>
    [Fact]
    public void The_trimmer_is_told_what_the_method_tells_it()
    {
        const string Members = """
            [TrackOperation, RequiresUnreferencedCode("why \"it\""), RequiresDynamicCode("how")]
            [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)]
            public static Type? Save<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(Type type) => null;
            [TrackOperation]
            public virtual void Load([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type type) { }
            """;

        var interceptors = InterceptedProgram
            .Load(
                InterceptedProgram.Generate(
                    Members,
                    "Store.Save<int>(typeof(int)); store.Load(typeof(int));",
                    head: "using System.Diagnostics.CodeAnalysis;"
                )
            )
            .GetTypes()
            .Single(type => type.Name.EndsWith("Interceptors0", StringComparison.Ordinal));

        var save = interceptors.GetMethod("Call0")!;
        Assert.Equal("why \"it\"", save.GetCustomAttribute<RequiresUnreferencedCodeAttribute>()!.Message);
        Assert.Equal("how", save.GetCustomAttribute<RequiresDynamicCodeAttribute>()!.Message);
        Assert.Equal(DynamicallyAccessedMemberTypes.All, Kept(save.ReturnParameter));
        Assert.Equal(DynamicallyAccessedMemberTypes.PublicProperties, Kept(save.GetGenericArguments()[0]));
        Assert.Null(Kept(save.GetParameters()[0]));
        var load = interceptors.GetMethod("Call1")!;
        Assert.Equal(DynamicallyAccessedMemberTypes.PublicMethods, Kept(load.GetParameters()[1]));
        Assert.Equal("IL2111", load.GetCustomAttribute<UnconditionalSuppressMessageAttribute>()!.CheckId);
    }

    private static DynamicallyAccessedMemberTypes? Kept(ICustomAttributeProvider place) =>
        place
            .GetCustomAttributes(typeof(DynamicallyAccessedMembersAttribute), inherit: false)
            .Cast<DynamicallyAccessedMembersAttribute>()
            .SingleOrDefault()
            ?.MemberTypes;

    [Fact]
    public async Task Many_methods_are_recorded_each_under_its_name()
    {
        var numbers = Enumerable.Range(0, 120).ToList();

        var calls = await InterceptedProgram.Run(
            string.Concat(numbers.Select(number => $"[TrackOperation] public void Save{number}() {{ }}\n")),
            string.Concat(numbers.Select(number => $"store.Save{number}();\n")),
            calls: 120
        );

        Assert.Equal(numbers.Select(number => $"Store.Save{number}"), calls.Select(call => call.Operation.Name));
    }

    [Theory]
    [InlineData("List<dynamic>", "new() { 1 }")]
    [InlineData("List<(int A, string? B)>", "new() { (1, null) }")]
    [InlineData("Dictionary<string, int?[]>[]", "new Dictionary<string, int?[]>[1]")]
    [InlineData("Outer<string?>.Inner<DateTime>", "new()")]
    [InlineData("global::Monitoring.Generated.Other", "new()")]
    public async Task Types_that_several_methods_share_are_written_once_and_right(string type, string value)
    {
        var calls = await InterceptedProgram.Run(
            $"[TrackOperation] public {type} Save({type} row) => row; [TrackOperation] public Task<{type}?> Load({type} row) => Task.FromResult<{type}?>(row);",
            $"{type} row = {value}; Program.Check(store.Save(row) == row); Program.Check(await store.Load(row) == row);",
            "public class Outer<T> { public class Inner<U> { } } } namespace Monitoring.Generated { public class Other { } } namespace Shop {",
            calls: 2
        );

        Assert.Equal(["Store.Save", "Store.Load"], calls.Select(call => call.Operation.Name));
    }

    [Fact]
    public void A_method_that_is_called_twice_has_one_interceptor()
    {
        var run = InterceptedProgram.Generate("[TrackOperation] public void Save() { }", "store.Save(); store.Save();");

        run.Run();

        Assert.Equal((1, 2), (run.Text.Split(" Call").Length - 1, run.Text.Split("[__MonitoringAt(1,").Length - 1));
    }

    [Fact]
    public void A_project_that_weaves_gets_no_interceptors()
    {
        var run = new GeneratorRun(
            new InterceptGenerator(),
            new Dictionary<string, string> { ["MonitoringInstrumentation"] = "weave" },
            ("/src/A.cs", "using Monitoring; class A { [TrackOperation] public void Save() { } void M() => Save(); }")
        );

        run.Run();

        Assert.Equal("", run.Text);
    }

    [Fact]
    public void An_unrelated_edit_leaves_every_step_cached_and_a_real_one_does_not()
    {
        var run = InterceptedProgram.Generate("[TrackOperation] public void Save() { }", "store.Save();");
        run.Run();
        // In the file of a call every edit is a real one: the place of the call goes with a hash of the file.
        run.Edit("/src/Other.cs", text => text.Replace("1", "2"));

        var unrelated = run.Run();
        run.Edit("/src/Program.cs", text => text.Replace("store.Save();", "store.Save(); store.Save();"));
        var real = run.Run();

        Assert.All(InterceptGenerator.Steps, step => Assert.DoesNotContain(unrelated[step], IsNew));
        Assert.Contains(real["Calls"], IsNew);
    }

    private static bool IsNew(Microsoft.CodeAnalysis.IncrementalStepRunReason reason) =>
        reason
            is Microsoft.CodeAnalysis.IncrementalStepRunReason.New
                or Microsoft.CodeAnalysis.IncrementalStepRunReason.Modified;
}
