using Monitoring.CodeFixes.UntrackedCalls;
using Monitoring.Generators.Analyzers.UntrackedCalls;
using Monitoring.Generators.Tests.Verification;

namespace Monitoring.Generators.Tests.CodeFixes;

public sealed class UntrackedCallFixTests
{
    /// <summary>Monitored types whose source is not at hand.</summary>
    private const string Foreign =
        "monitoring.required_types = System.Text.StringBuilder, System.IO.Stream, System.Collections.Generic.Dictionary, System.Collections.Generic.Queue, System.Buffers.ArrayBufferWriter, System.ArgumentNullException, System.String, System.Threading.Channels.ChannelReader, System.IO.File";

    [Fact]
    public Task The_method_called_is_marked_where_its_source_is_at_hand() =>
        Mark(
            """
            [RequireTracking]
            public class DataManager
            {
                /// <summary>Saves.</summary>
                public void Save() { }
            }

            class C { void M(DataManager m) { m.{|MON001:Save|}(); } }
            """,
            """
            [RequireTracking]
            public class DataManager
            {
                /// <summary>Saves.</summary>
                [TrackOperation]
                public void Save() { }
            }

            class C { void M(DataManager m) { m.Save(); } }
            """
        );

    [Fact]
    public Task Without_an_import_the_mark_is_written_in_full() =>
        Fix<UntrackedCallAnalyzer, UntrackedCallFix>.VerifyPlain(
            """
            namespace Shop
            {
                [Monitoring.RequireTracking]
                public class DataManager
                {
                    public void Save() { }
                }

                class C { void M(DataManager m) { m.{|MON001:Save|}(); } }
            }
            """,
            """
            namespace Shop
            {
                [Monitoring.RequireTracking]
                public class DataManager
                {
                    [Monitoring.TrackOperation]
                    public void Save() { }
                }

                class C { void M(DataManager m) { m.Save(); } }
            }
            """
        );

    [Fact]
    public Task A_method_that_is_called_often_is_marked_once() =>
        Mark(
            """
            [RequireTracking]
            public class DataManager
            {
                [Obsolete]
                public void Save() { }
                public void Save(int row) { }
                public T Load<T>() => default;
            }

            #pragma warning disable CS0612
            class C
            {
                void M(DataManager m) { m.{|MON001:Save|}(); m.{|MON001:Save|}(); m.{|MON001:Save|}(1); m.{|MON001:Load|}<int>(); }
                void N(DataManager m) { m.{|MON001:Save|}(); m.{|MON001:Load|}<string>(); }
            }
            """,
            """
            [RequireTracking]
            public class DataManager
            {
                [Obsolete]
                [TrackOperation]
                public void Save() { }

                [TrackOperation]
                public void Save(int row) { }

                [TrackOperation]
                public T Load<T>() => default;
            }

            #pragma warning disable CS0612
            class C
            {
                void M(DataManager m) { m.Save(); m.Save(); m.Save(1); m.Load<int>(); }
                void N(DataManager m) { m.Save(); m.Load<string>(); }
            }
            """
        );

    [Fact]
    public Task Of_an_interface_the_member_is_marked() =>
        Mark(
            """
            [RequireTracking]
            public interface IRepository
            {
                void Add();
            }

            class C { void M(IRepository r) { r.{|MON001:Add|}(); } }
            """,
            """
            [RequireTracking]
            public interface IRepository
            {
                [TrackOperation]
                void Add();
            }

            class C { void M(IRepository r) { r.Add(); } }
            """
        );

    [Theory]
    [InlineData(
        "void M(StringBuilder b) { b.{|MON001:Clear|}(); }",
        "void M(StringBuilder b) { OperationMonitor.Track(\"StringBuilder.Clear\", _ => b.Clear()); }"
    )]
    [InlineData(
        "int M(StringBuilder b) => b.{|MON001:EnsureCapacity|}(3) + 1;",
        "int M(StringBuilder b) => OperationMonitor.Track(\"StringBuilder.EnsureCapacity\", _ => b.EnsureCapacity(3)) + 1;"
    )]
    [InlineData(
        "void M(StringBuilder b) { b?.{|MON001:Clear|}(); }",
        "void M(StringBuilder b) { OperationMonitor.Track(\"StringBuilder.Clear\", _ => b?.Clear()); }"
    )]
    [InlineData(
        "StringBuilder M(StringBuilder b) => b.{|MON001:Clear|}().{|MON001:Append|}('a');",
        "StringBuilder M(StringBuilder b) => OperationMonitor.Track(\"StringBuilder.Append\", _ => OperationMonitor.Track(\"StringBuilder.Clear\", _ => b.Clear()).Append('a'));"
    )]
    [InlineData(
        "void M(Queue<int> q) { q.{|MON001:Enqueue|}(1); }",
        "void M(Queue<int> q) { OperationMonitor.Track(\"Queue.Enqueue\", _ => q.Enqueue(1)); }"
    )]
    [InlineData(
        "async Task M(Stream s) { await s.{|MON001:FlushAsync|}(); }",
        "async Task M(Stream s) { await OperationMonitor.TrackAsync(\"Stream.FlushAsync\", _ => s.FlushAsync()); }"
    )]
    [InlineData(
        "Task<int> M(Stream s, byte[] b) => s.{|MON001:ReadAsync|}(b, 0, 1);",
        "Task<int> M(Stream s, byte[] b) => OperationMonitor.TrackAsync(\"Stream.ReadAsync\", _ => s.ReadAsync(b, 0, 1));"
    )]
    [InlineData(
        "async Task M(Stream s, Memory<byte> b) { await s.{|MON001:ReadAsync|}(b).ConfigureAwait(false); }",
        "async Task M(Stream s, Memory<byte> b) { await OperationMonitor.TrackAsync(\"Stream.ReadAsync\", _ => s.ReadAsync(b).AsTask()).ConfigureAwait(false); }"
    )]
    [InlineData(
        "async Task<int> M(Stream s, Memory<byte> b) => await s.{|MON001:ReadAsync|}(b);",
        "async Task<int> M(Stream s, Memory<byte> b) => await OperationMonitor.TrackAsync(\"Stream.ReadAsync\", _ => s.ReadAsync(b).AsTask());"
    )]
    [InlineData(
        "void M(Stream s, byte[] b) { for (var _ = 0; _ < 1; _++) s.{|MON001:Write|}(b, _, 1); }",
        "void M(Stream s, byte[] b) { for (var _ = 0; _ < 1; _++) OperationMonitor.Track(\"Stream.Write\", operation => s.Write(b, _, 1)); }"
    )]
    [InlineData(
        "void M(Stream s, byte[] b, int _, int operation) => s.{|MON001:Write|}(b, _, operation);",
        "void M(Stream s, byte[] b, int _, int operation) => OperationMonitor.Track(\"Stream.Write\", operation2 => s.Write(b, _, operation));"
    )]
    [InlineData(
        "void M(List<int> l, Stream s) { l?.Add(s.{|MON001:ReadByte|}()); l?.ForEach(x => s.{|MON001:WriteByte|}((byte)x)); }",
        "void M(List<int> l, Stream s) { l?.Add(OperationMonitor.Track(\"Stream.ReadByte\", _ => s.ReadByte())); l?.ForEach(x => OperationMonitor.Track(\"Stream.WriteByte\", _ => s.WriteByte((byte)x))); }"
    )]
    public Task Otherwise_the_call_is_wrapped(string member, string fixedMember) =>
        Fix<UntrackedCallAnalyzer, UntrackedCallFix>.Verify(Code(member), Code(fixedMember), Foreign);

    [Theory]
    [InlineData(
        "s.{|MON001:Write|}(span);",
        "using (OperationMonitor.Track(\"Stream.Write\"))\n        {\n            s.Write(span);\n        }"
    )]
    [InlineData(
        "d.{|MON001:TryGetValue|}(1, out number);",
        "using (OperationMonitor.Track(\"Dictionary.TryGetValue\"))\n        {\n            d.TryGetValue(1, out number);\n        }"
    )]
    public Task What_no_lambda_can_hold_is_wrapped_in_a_block(string statement, string fixedStatement) =>
        Fix<UntrackedCallAnalyzer, UntrackedCallFix>.Verify(Body(statement), Body(fixedStatement), Foreign);

    [Theory]
    [InlineData("if (d.{|MON001:TryGetValue|}(1, out var found)) number = found;")]
    [InlineData("var got = d.{|MON001:TryGetValue|}(1, out number);")]
    [InlineData("d.{|MON001:TryGetValue|}(1, out var found); number = found;")]
    [InlineData("var pending = s.{|MON001:ReadAsync|}(memory);")]
    [InlineData("var room = w.{|MON001:GetSpan|}(1);")]
    public Task Where_neither_keeps_the_meaning_there_is_no_fix(string statement) =>
        Fix<UntrackedCallAnalyzer, UntrackedCallFix>.VerifyNoFix(Body(statement), Foreign);

    [Theory]
    [InlineData(
        "int M(Stream s) { int n; {call} return n; }",
        "s.{|MON001:WriteByte|}((byte)(n = 1));",
        "using (OperationMonitor.Track(\"Stream.WriteByte\")) { s.WriteByte((byte)(n = 1)); }"
    )]
    [InlineData(
        "unsafe void M(Stream s, byte[] b) { fixed (byte* p = b) {call} }",
        "s.{|MON001:WriteByte|}(*p);",
        "using (OperationMonitor.Track(\"Stream.WriteByte\")) { s.WriteByte(*p); }"
    )]
    [InlineData(
        "async Task M(Stream s, Task<byte[]> b) { {call} }",
        "await s.{|MON001:WriteAsync|}(await b).ConfigureAwait(false);",
        "using (OperationMonitor.Track(\"Stream.WriteAsync\")) { await s.WriteAsync(await b).ConfigureAwait(false); }"
    )]
    [InlineData(
        "struct S(Stream s) { public void M() { {call} } }",
        "s.{|MON001:Flush|}();",
        "using (OperationMonitor.Track(\"Stream.Flush\")) { s.Flush(); }"
    )]
    [InlineData(
        "void M(object o) { {call} }",
        "ArgumentNullException.{|MON001:ThrowIfNull|}(o);",
        "using (OperationMonitor.Track(\"ArgumentNullException.ThrowIfNull\")) { ArgumentNullException.ThrowIfNull(o); }"
    )]
    public Task What_a_lambda_cannot_keep_is_wrapped_in_a_block(string member, string call, string fixedCall) =>
        Fix<UntrackedCallAnalyzer, UntrackedCallFix>.Verify(
            Code(member.Replace("{call}", call)),
            Code(member.Replace("{call}", fixedCall)),
            Foreign
        );

    [Theory]
    [InlineData("int M(Stream s) { int n; var x = s.{|MON001:Read|}(new byte[n = 1]); return n; }")]
    [InlineData(
        "unsafe int M(Queue<byte> q, byte[] b) { fixed (byte* p = b) return q.{|MON001:EnsureCapacity|}(*p); }"
    )]
    [InlineData("struct S(Stream s) { public int M() => s.{|MON001:ReadByte|}(); }")]
    [InlineData("Task M(Stream s) => s?.{|MON001:FlushAsync|}() ?? Task.CompletedTask;")]
    [InlineData("void M(Stream s, Span<byte> b) { s.{|MON001:FlushAsync|}(new(b.Length > 0)); }")]
    [InlineData("int? M(StringBuilder b) => b?.{|MON001:Append|}('x')?.Length;")]
    [InlineData("bool M(string s) => string.{|MON001:IsNullOrEmpty|}(s);")]
    [InlineData(
        "async Task M(System.Threading.Channels.ChannelReader<int> r) { await foreach (var i in r.{|MON001:ReadAllAsync|}()) { } }"
    )]
    [InlineData("IEnumerable<string> M() => File.{|MON001:ReadLines|}(\"rows.csv\");")]
    [InlineData("void M() { File.{|MON001:ReadLines|}(\"rows.csv\"); }")]
    public Task What_neither_lambda_nor_block_can_keep_has_no_fix(string member) =>
        Fix<UntrackedCallAnalyzer, UntrackedCallFix>.VerifyNoFix(Code(member), Foreign);

    [Fact]
    public Task What_cannot_be_marked_is_wrapped() =>
        Mark(
            """
            [RequireTracking]
            public class Native
            {
                [System.Runtime.InteropServices.DllImport("native")]
                public static extern void Save();
            }

            class C { void M() { Native.{|MON001:Save|}(); } }
            """,
            """
            [RequireTracking]
            public class Native
            {
                [System.Runtime.InteropServices.DllImport("native")]
                public static extern void Save();
            }

            class C { void M() { OperationMonitor.Track("Native.Save", _ => Native.Save()); } }
            """
        );

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Lines_end_as_in_the_file(string end)
    {
        await Mark(
            Lines(
                end,
                "[RequireTracking]",
                "class S",
                "{",
                "    public void Save() { }",
                "}",
                Caller("s.{|MON001:Save|}();")
            ),
            Lines(
                end,
                "[RequireTracking]",
                "class S",
                "{",
                "    [TrackOperation]",
                "    public void Save() { }",
                "}",
                Caller("s.Save();")
            )
        );
        await Fix<UntrackedCallAnalyzer, UntrackedCallFix>.Verify(
            Lines(
                end,
                "class C",
                "{",
                "    void M(System.IO.Stream s, Span<byte> b)",
                "    {",
                "        s.{|MON001:Write|}(b);",
                "    }",
                "}"
            ),
            Lines(
                end,
                "class C",
                "{",
                "    void M(System.IO.Stream s, Span<byte> b)",
                "    {",
                "        using (OperationMonitor.Track(\"Stream.Write\"))",
                "        {",
                "            s.Write(b);",
                "        }",
                "    }",
                "}"
            ),
            Foreign
        );
    }

    private static string Caller(string statement) => $"class C {{ void M(S s) {{ {statement} }} }}";

    private static string Lines(string end, params string[] lines) => string.Join(end, lines);

    private static Task Mark(string source, string fixedSource) =>
        Fix<UntrackedCallAnalyzer, UntrackedCallFix>.Verify(source, fixedSource);

    private static string Code(string member) => $"using System.IO; using System.Text;\nclass C {{ {member} }}";

    private static string Body(string statement) =>
        $$"""
            using System.IO;
            using System.Buffers;
            class C
            {
                void M(Stream s, Dictionary<int, int> d, ReadOnlySpan<byte> span, Memory<byte> memory, ArrayBufferWriter<byte> w, int number)
                {
                    {{statement}}
                }
            }
            """;
}
