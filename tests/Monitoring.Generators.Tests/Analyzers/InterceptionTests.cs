using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Monitoring.Generators.Analyzers.Interception;
using Monitoring.Generators.Tests.Verification;

namespace Monitoring.Generators.Tests.Analyzers;

public sealed class InterceptionTests
{
    [Theory]
    [InlineData("[TrackOperation] public void Save() { } Action M() => {|MON008:Save|};")]
    [InlineData("[TrackOperation] public void Save() { } Action M() => new Action({|MON008:Save|});")]
    [InlineData(
        "[TrackOperation] public void Save() { } void M(List<int> rows) => rows.ForEach(row => { Action save = {|MON008:this.Save|}; save(); });"
    )]
    [InlineData("[TrackOperation] private void Save() { } void M() => {|MON008:Save()|};")]
    [InlineData("[TrackOperation] protected void Save() { } void M() => {|MON008:Save()|};")]
    [InlineData("[TrackOperation] public Store() { } static Store M() => {|MON008:new Store()|};")]
    [InlineData("[TrackOperation] public Store(int a) { } public Store() {|MON008:: this(1)|} { }")]
    [InlineData("[TrackOperation] static {|MON008:Store|}() { }")]
    [InlineData("[TrackOperation] ~{|MON008:Store|}() { }")]
    [InlineData(
        "[TrackOperation, System.Runtime.CompilerServices.ModuleInitializer] internal static void {|MON008:Start|}() { }"
    )]
    [InlineData(
        "[TrackOperation, System.Diagnostics.Conditional(\"DEBUG\")] public virtual void Save() { } void M() => {|MON008:Save()|};"
    )]
    [InlineData(
        "[TrackOperation] public void Save(int[] rows) { } [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] public void Save(ReadOnlySpan<int> span) { } void M() => {|MON008:Save(rows: [1])|};"
    )]
    [InlineData(
        "void M() => {|MON008:new Hidden.Inner().Save()|}; } file class Hidden { public class Inner { [TrackOperation] public void Save() { } }"
    )]
    [InlineData("void M() { {|MON008:Local()|}; [TrackOperation] void Local() { } }")]
    [InlineData(
        "[TrackOperation] public virtual void Save() { } class Special : Store { public override void Save() => {|MON008:base.Save()|}; }"
    )]
    [InlineData(
        "[TrackOperation] public int Save() => 1; System.Linq.Expressions.Expression<Func<int>> M() => () => {|MON008:Save()|};"
    )]
    [InlineData(
        "[TrackOperation] private protected void Save(Hidden row) { } private protected class Hidden { } void M() => {|MON008:Save(null)|};"
    )]
    [InlineData(
        "public interface IRepo { [TrackOperation] void Add(); } void M<T>(T repo) where T : IRepo => {|MON008:repo.Add()|};"
    )]
    [InlineData(
        "[TrackOperation] public async void {|MON007:Save|}() { await Task.Yield(); } public void M() => Save();"
    )]
    public Task What_interceptors_cannot_reach_is_named(string member) => Verify(member, "intercept");

    [Theory]
    [InlineData("string s, bool b")]
    [InlineData("")]
    public Task An_overload_that_takes_another_number_of_arguments_cannot_take_the_call(string parameters) =>
        Verify(
            "[TrackOperation] public void Save(int a) { } [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] public void Save("
                + parameters
                + ") { } void M() => Save(1);",
            "intercept"
        );

    [Fact]
    public Task An_element_from_the_end_that_is_written_is_not_read() =>
        Verify(
            "public int Length => 1; public int this[int a] { [TrackOperation] get => a; set { } } void M() => this[^1] = 2;",
            "intercept"
        );

    [Fact]
    public Task An_element_that_is_written_from_the_end_is_named() =>
        Verify(
            "public int Length => 1; public int this[int a] { get => a; [TrackOperation] set { } } void M() => {|MON008:this[^1]|} = 2;",
            "intercept"
        );

    [Fact]
    public Task A_task_of_a_kind_of_its_own_is_named() =>
        Verify(
            """
            [TrackOperation] public async Own Save() { await Task.Yield(); } void M() => {|MON008:Save()|};
            [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(Builder))] public class Own { }
            public class Builder
            {
                public static Builder Create() => new();
                public Own Task => new();
                public void SetException(Exception thrown) { }
                public void SetResult() { }
                public void SetStateMachine(System.Runtime.CompilerServices.IAsyncStateMachine machine) { }
                public void Start<T>(ref T machine) where T : System.Runtime.CompilerServices.IAsyncStateMachine { }
                public void AwaitOnCompleted<A, T>(ref A awaiter, ref T machine) where A : System.Runtime.CompilerServices.INotifyCompletion where T : System.Runtime.CompilerServices.IAsyncStateMachine { }
                public void AwaitUnsafeOnCompleted<A, T>(ref A awaiter, ref T machine) where A : System.Runtime.CompilerServices.ICriticalNotifyCompletion where T : System.Runtime.CompilerServices.IAsyncStateMachine { }
            }
            """,
            "intercept"
        );

    [Theory]
    [InlineData("int M() => {|MON008:Count|};")]
    [InlineData("void M() => {|MON008:Count|} = 1;")]
    [InlineData("bool M(Store s) => s is { {|MON008:Count|}: 1 };")]
    [InlineData("Store M() => new Store { {|MON008:Count|} = 1 };")]
    [InlineData("void M() { ({|MON008:Count|}, var rest) = (1, 2); }")]
    [InlineData("void M() { (({|MON008:Count|}, _), var rest) = ((1, 2), 3); }")]
    public Task A_property_is_named(string member) =>
        Verify("[TrackOperation] public int Count { get; set; } " + member, "intercept");

    [Fact]
    public Task What_is_written_to_through_a_reference_was_read_before() =>
        Verify(
            "int _x; [TrackOperation] public ref int Count => ref _x; void M() => {|MON008:Count|} = 1;",
            "intercept"
        );

    [Theory]
    [InlineData("nameof(Inner)")]
    [InlineData("nameof(Inner.Inner.Count)")]
    public Task A_property_that_is_only_named_is_not(string name) =>
        Verify($"[TrackOperation] public Store Inner => this; public int Count; string M() => {name};", "intercept");

    [Theory]
    [InlineData("void M() => {|MON008:Half|}++;")]
    [InlineData("int M() => {|MON008:Half|};")]
    public Task The_accessor_that_is_used_is_named(string member) =>
        Verify("public int Half { [TrackOperation] get; set; } " + member, "intercept");

    [Fact]
    public Task The_accessor_that_is_not_used_is_not() =>
        Verify(
            "public int Half { [TrackOperation] get; set; } void M() { Half = 1; (Half, var rest) = (1, 2); } string N() => nameof(Half);",
            "intercept"
        );

    [Theory]
    [InlineData("public static Store operator +(Store a, Store b) => a;", "Store M(Store a) => {|MON008:a + a|};")]
    [InlineData("public static Store operator -(Store a) => a;", "Store M(Store a) => {|MON008:-a|};")]
    [InlineData("public static Store operator ++(Store a) => a;", "void M(Store a) => {|MON008:a++|};")]
    [InlineData("public static Store operator *(Store a, int b) => a;", "void M(Store a) => {|MON008:a *= 2|};")]
    [InlineData("public static explicit operator int(Store a) => 1;", "int M(Store a) => {|MON008:(int)a|};")]
    [InlineData("public static implicit operator string(Store a) => \"\";", "string M(Store a) => {|MON008:a|};")]
    [InlineData("public int this[int a] => a;", "int M() => {|MON008:this[1]|};")]
    [InlineData(
        "public void Dispose() { }",
        "void M() { {|MON008:using var a = new Store();|} } } partial class Store : IDisposable {"
    )]
    [InlineData(
        "public void Dispose() { }",
        "void M(Store a) { {|MON008:using (a) { }|} } } partial class Store : IDisposable {"
    )]
    [InlineData(
        "public List<int>.Enumerator GetEnumerator() => default;",
        "void M() { {|MON008:foreach (var a in this) { }|} }"
    )]
    [InlineData(
        "public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => default;",
        "async Task M(Store a) => {|MON008:await a|};"
    )]
    [InlineData(
        "public void Deconstruct(out int a, out int b) => a = b = 1;",
        "void M() { {|MON008:(var a, var b) = this|}; }"
    )]
    [InlineData(
        "public void Deconstruct(out int a, out int b) => a = b = 1;",
        "void M(List<Store> rows) { {|MON008:foreach (var (a, b) in rows) { }|} }"
    )]
    [InlineData(
        "public void Deconstruct(out int a, out int b) => a = b = 1;",
        "void M(Store[] rows) { {|MON008:foreach (var (a, b) in rows) { }|} }"
    )]
    [InlineData(
        "public void Deconstruct(out int a, out int b) => a = b = 1;",
        "bool M() => this is {|MON008:(1, 2)|};"
    )]
    [InlineData("public int Length => 1;", "public int this[int a] => a; int M() => {|MON008:this[^1]|};")]
    [InlineData("public int this[int a] => a;", "public int Length => 1; int M() => {|MON008:this[^1]|};")]
    [InlineData("public int Slice(int a, int b) => a;", "public int Length => 1; int M() => {|MON008:this[1..2]|};")]
    [InlineData("public int Length => 1;", "public int this[int a] => a; bool M() => this is {|MON008:[1, 2]|};")]
    [InlineData(
        "public void Add(int a) { } public System.Collections.IEnumerator GetEnumerator() => null;",
        "Store M() => new Store { {|MON008:1|} }; } partial class Store : System.Collections.IEnumerable {"
    )]
    [InlineData(
        "public ref int GetPinnableReference() => throw null;",
        "unsafe void M() { fixed (int* a {|MON008:= this|}) { } }"
    )]
    [InlineData("public List<int>.Enumerator GetEnumerator() => default;", "List<int> M() => [1, {|MON008:.. this|}];")]
    [InlineData(
        "public void AppendLiteral(string a) { }",
        "public Store(int a, int b) { } void M() => N($\"{|MON008:abc|}\"); void N(Store a) { } } [System.Runtime.CompilerServices.InterpolatedStringHandler] partial class Store {"
    )]
    [InlineData("public int Select(Func<int, int> a) => 1;", "int M(Store s) => from a in s {|MON008:select a + 1|};")]
    public Task What_the_compiler_calls_for_a_statement_or_an_expression_is_named(string member, string use) =>
        Verify($"[TrackOperation] {member} {use}", "intercept");

    [Theory]
    [InlineData("public Store() { }", "class Special : Store { public {|MON008:Special|}() { } }")]
    [InlineData("public Store() { }", "class {|MON008:Special|} : Store { }")]
    [InlineData("public Store() { }", "class {|MON008:Special|}(int a) : Store { int B => a; }")]
    [InlineData(
        "public Store() { }",
        "partial class {|MON008:Special|}(int a) { int B => a; } partial class Special : Store { }"
    )]
    [InlineData("public Store(int a = 1) { }", "class {|MON008:Special|} : Store { }")]
    [InlineData("public Store(params int[] a) { }", "class {|MON008:Special|} : Store { }")]
    [InlineData("protected Store() { }", "class {|MON008:Special|} : Store { }")]
    public Task The_constructor_of_the_base_that_nobody_wrote_down_is_named(string constructor, string derived) =>
        Verify($"[TrackOperation] {constructor} {derived}", "intercept");

    [Theory]
    [InlineData("class Special : Store { public Special() {|MON008:: base()|} { } }")]
    [InlineData("class Special : Store { public Special() : base(1) { } }")]
    [InlineData("class Special() : {|MON008:Store()|};")]
    [InlineData("class Special : Store { public Special(int a) : base(a) { } public Special() : this(1) { } }")]
    [InlineData("class Special : Store { static Special() { } public Special() : base(1) { } }")]
    public Task The_constructor_that_is_written_down_is_named_once(string derived) =>
        Verify($"[TrackOperation] public Store() {{ }} public Store(int a) {{ }} {derived}", "intercept");

    [Theory]
    [InlineData("static T Make<T>() where T : new() => new T(); void M() => {|MON008:Make<Store>()|};")]
    [InlineData("static T Make<T>() where T : new() => new T(); Func<Store> M() => {|MON008:Make<Store>|};")]
    [InlineData(
        "class Maker<T> where T : new() { public T Make() => new T(); } void M() => {|MON008:new Maker<Store>()|}.Make();"
    )]
    [InlineData(
        "static class Maker<T> where T : new() { public static T Make() => new T(); } void M() => {|MON008:Maker<Store>.Make()|};"
    )]
    public Task A_constructor_that_a_type_parameter_stands_for_is_named(string use) =>
        Verify($"[TrackOperation] public Store() {{ }} {use}", "intercept");

    [Theory]
    [InlineData("static void Take<T>(T a) { } void M(Store a) => Take(a);")]
    [InlineData("static T Make<T>() where T : new() => new T(); void M() => Make<List<int>>();")]
    [InlineData("static T Make<T>() where T : new() => Make<T>();")]
    public Task A_type_argument_that_nobody_makes_is_not(string use) =>
        Verify($"[TrackOperation] public Store() {{ }} {use}", "intercept");

    [Theory]
    [InlineData("[TrackOperation] public void Add(int a) { }", "Store M() => {|MON008:[1]|};")]
    [InlineData("[TrackOperation] public void Add(int a) { }", "Store M(int[] a) => {|MON008:[.. a]|};")]
    [InlineData(
        "[TrackOperation] public void Add(int a) { } public void Add(object a) { }",
        "Store M() => {|MON008:[1, 2, \"a\"]|}; Store N() => [\"a\"];"
    )]
    [InlineData("public void Add(int a) { } [TrackOperation] public Store() { }", "Store M() => {|MON008:[1]|};")]
    public Task What_a_collection_expression_calls_is_named(string member, string use) =>
        Verify(
            member
                + " public System.Collections.IEnumerator GetEnumerator() => null; "
                + use
                + " } partial class Store : System.Collections.IEnumerable {",
            "intercept"
        );

    [Fact]
    public Task The_builder_of_a_collection_expression_is_named() =>
        Verify(
            "[TrackOperation] public static Rows Build(ReadOnlySpan<int> rows) => new(); Rows M() => {|MON008:[1, 2]|}; "
                + "[System.Runtime.CompilerServices.CollectionBuilder(typeof(Store), nameof(Build))] "
                + "public class Rows { public IEnumerator<int> GetEnumerator() => null; }",
            "intercept"
        );

    [Fact]
    public Task A_collection_expression_of_the_platform_is_not_named() =>
        Verify(
            "[TrackOperation] public void Add(int a) { } List<int> M(int[] a) => [1, .. a]; int[] N() => [1];",
            "intercept"
        );

    [Fact]
    public Task An_accessor_of_an_event_is_named() =>
        Verify(
            "public event Action Changed { [TrackOperation] add { } remove { } } void M() { {|MON008:Changed += () => { }|}; Changed -= () => { }; }",
            "intercept"
        );

    [Theory]
    [InlineData("void M(int a) => {|MON008:typeof(Store).GetMethod(\"Save\")|}.Invoke(this, null);")]
    [InlineData("void M(int a) => {|MON008:typeof(Store).GetMethod(nameof(Save))|}.Invoke(this, null);")]
    [InlineData("void M(dynamic a) => {|MON008:a.Save(1)|};")]
    [InlineData("void M(dynamic a) => {|MON008:Save(a)|};")]
    public Task What_is_bound_at_run_time_is_named_where_it_is_written_down(string use) =>
        Verify("[TrackOperation] public void Save(int row) { } " + use, "intercept");

    [Theory]
    [InlineData("void M(Type a) => a.GetMethod(\"Save\");")]
    [InlineData("void M() => typeof(Store).GetMethod(\"Load\");")]
    [InlineData("void M(dynamic a) => a.Save(1, 2);")]
    [InlineData("void M(dynamic a) => a.Load(1);")]
    [InlineData("void M(dynamic a) => Console.WriteLine(a);")]
    public Task Other_things_that_are_bound_at_run_time_are_not(string use) =>
        Verify("[TrackOperation] public void Save(int row) { } public void Load(int row) { } " + use, "intercept");

    [Theory]
    [InlineData("{|MON008:repo.Add()|};")]
    [InlineData("_ = {|MON008:repo.Count|};")]
    [InlineData("Action add = {|MON008:repo.Add|};")]
    [InlineData("new Repo().Add();")]
    [InlineData("repo.Plain();")]
    public Task A_call_through_a_member_whose_implementation_alone_is_marked_is_named(string statement) =>
        Verify(
            "public interface IRepo { void Add(); void Plain(); int Count { get; } } "
                + "public class Repo : IRepo { [TrackOperation] public void Add() { } public void Plain() { } [TrackOperation] public int Count => 1; } "
                + $"void M(IRepo repo) {{ {statement} }}",
            "intercept"
        );

    [Fact]
    public Task An_interface_of_the_platform_cannot_be_marked_and_is_not_named() =>
        Verify(
            "public class Repo : IDisposable { [TrackOperation] public void Dispose() { } } void M(IDisposable a) => a.Dispose();",
            "intercept"
        );

    [Fact]
    public Task The_sentence_names_the_operation_and_the_reason() =>
        VerifySentence(
            "[TrackOperation(\"save_rows\")] public void Save() { } Action M() => {|#0:Save|};",
            "This use of 'save_rows' is not tracked with MonitoringInstrumentation=intercept: it is used as a delegate; use weave, or OperationMonitor.Track"
        );

    [Theory]
    [InlineData("[TrackOperation] public void Save() { } void M() => Save();")]
    [InlineData("public void Save() { } Action M() => Save;")]
    [InlineData("[TrackOperation] public void Save() { } string M() => nameof(Save);")]
    [InlineData("[TrackOperation] public async Task Save() { await Task.Yield(); } Task M() => Save();")]
    [InlineData("public async void Save() { await Task.Yield(); }")]
    [InlineData("[TrackOperation] public IEnumerable<int> Save() { yield return 1; } void M() => Save();")]
    [InlineData("[TrackOperation] public unsafe void Save(int* row) { } unsafe void M() => Save(null);")]
    [InlineData("[TrackOperation, DoNotTrack] public void Save() { } Action M() => Save;")]
    [InlineData(
        "public int Count { get; set; } void M(Store a) { a.Count++; using var b = new System.IO.MemoryStream(); }"
    )]
    public Task What_they_reach_is_not(string member) => Verify(member, "intercept");

    [Theory]
    [InlineData("weave")]
    [InlineData("none")]
    public Task In_other_modes_nothing_is_said(string mode) =>
        Verify("[TrackOperation] private async void Save() { await Task.Yield(); } Action M() => Save;", mode);

    [Fact]
    public Task Generated_code_that_no_interceptor_sees_is_named_and_no_other() =>
        Verify(
            "[TrackOperation] public void Save() { } public void Load() { } void M() { {|MON008:Save()|}; Load(); }",
            "intercept",
            "// <auto-generated/>\n"
        );

    [Theory]
    [InlineData("Action M() => {|MON008:Save|};")]
    [InlineData("void M() { Action save = {|MON008:Save|}; save(); }")]
    [InlineData("int _field = {|MON008:Make()|}; [TrackOperation] public static int Make() => 1;")]
    [InlineData("int Made { get; } = {|MON008:Make()|}; [TrackOperation] public static int Make() => 1;")]
    [InlineData("int Made => {|MON008:Make()|}; [TrackOperation] public static int Make() => 1;")]
    [InlineData("int Made { get { return {|MON008:Make()|}; } } [TrackOperation] public static int Make() => 1;")]
    [InlineData("void M() { Local(); void Local() => new List<int>().ForEach(row => {|MON008:Save()|}); }")]
    [InlineData("[TrackOperation] public Store(int a) { } public Store() {|MON008:: this(1)|} { }")]
    [InlineData("[TrackOperation] static {|MON008:Store|}() { }")]
    [InlineData("class Base { [TrackOperation] public Base() { } } class {|MON008:Derived|} : Base { }")]
    [InlineData("class Nested { void M(Store a) => {|MON008:a.Save()|}; } class Other(int a) { int B => a; }")]
    [InlineData(
        "class Base(int a) { int B => a; } class Derived() : Base({|MON008:Make()|}); [TrackOperation] public static int Make() => 1;"
    )]
    public Task Generated_code_is_looked_at_everywhere(string member) =>
        Verify("[TrackOperation] public void Save() { } " + member, "intercept", "// <auto-generated/>\n");

    [Fact]
    public async Task Of_a_type_in_two_parts_the_constructor_of_the_base_is_named_once()
    {
        var test = Test(
            "public class Base { [TrackOperation] public Base() { } } public partial class Store : Base { public {|MON008:Store|}() { } }",
            "intercept"
        );
        test.TestState.Sources.Add(
            "// <auto-generated/>\npublic partial class Store { public {|MON008:Store|}(int a) { } } public partial class Store { }"
        );
        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task Our_own_interceptors_are_not_looked_at() =>
        Test(
                """
                // <auto-generated/>
                namespace Monitoring.Generated { public class Store { [TrackOperation] public void Save() { } void M() => Save(); } }
                """,
                "intercept"
            )
            .RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Async_void_in_generated_code_is_left_alone() =>
        Verify(
            "[TrackOperation] public async void Save() { await Task.Yield(); }",
            "intercept",
            "// <auto-generated/>\n"
        );

    [Theory]
    [InlineData("weave", "{|MON008:new Library().Save()|};")]
    [InlineData("none", "{|MON008:new Library().Save()|};")]
    [InlineData("weave", "new Library().Load();")]
    [InlineData("intercept", "new Library().Save();")]
    public Task A_call_into_an_assembly_that_intercepts_only_its_own_is_named(string mode, string statement) =>
        VerifyWithLibrary("intercept", mode, statement);

    [Fact]
    public Task A_call_into_an_assembly_that_tracks_itself_is_not() =>
        VerifyWithLibrary("weave", "intercept", "Action save = new Library().Save; new Library().Save();");

    private static Task VerifyWithLibrary(string library, string mode, string statement)
    {
        var test = Test($"public class Store {{ void M() {{ {statement} }} }}", mode);
        var project = new ProjectState("Library", LanguageNames.CSharp, "/lib/", "cs");
        project.Sources.Add(
            $$"""
            using Monitoring;
            [assembly: System.Reflection.AssemblyMetadata("Monitoring.Instrumentation", "{{library}}")]
            public class Library { [TrackOperation] public void Save() { } public void Load() { } }
            """
        );
        project.AdditionalReferences.AddRange(References.All);
        test.TestState.AdditionalProjects.Add("Library", project);
        test.TestState.AdditionalProjectReferences.Add("Library");
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static Task VerifySentence(string member, string sentence)
    {
        var test = Test($"public class Store {{ {member} }}", "intercept");
        test.ExpectedDiagnostics.Add(DiagnosticResult.CompilerWarning("MON008").WithLocation(0).WithMessage(sentence));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static Task Verify(string member, string mode, string head = "") =>
        Test($"{head}public partial class Store {{ {member} }}", mode).RunAsync(TestContext.Current.CancellationToken);

    private static BothAnalyzers Test(string source, string mode)
    {
        var test = new BothAnalyzers { TestCode = source };
        AnalysisSetup.Prepare(test);
        test.CompilerDiagnostics = CompilerDiagnostics.Errors;
        test.SolutionTransforms.Add(
            static (solution, project) =>
                solution.WithProjectCompilationOptions(
                    project,
                    ((CSharpCompilationOptions)solution.GetProject(project)!.CompilationOptions!).WithAllowUnsafe(true)
                )
        );
        test.TestState.AnalyzerConfigFiles.Add(
            ("/.globalconfig", $"is_global = true\nbuild_property.MonitoringInstrumentation = {mode}")
        );
        return test;
    }

    /// <summary>One looks at what somebody wrote, the other at what was generated; nothing is said twice.</summary>
    private sealed class BothAnalyzers : CSharpAnalyzerTest<InterceptionAnalyzer, DefaultVerifier>
    {
        public BothAnalyzers() => MarkupOptions = MarkupOptions.UseFirstDescriptor;

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() =>
            [new InterceptionAnalyzer(), new GeneratedCodeAnalyzer()];
    }
}
