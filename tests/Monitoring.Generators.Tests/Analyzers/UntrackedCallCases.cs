namespace Monitoring.Generators.Tests.Analyzers;

/// <summary>Calls in many forms, to types in many forms: what must be warned of, and what must not.</summary>
public static class UntrackedCallCases
{
    /// <summary>The monitored types that the cases call.</summary>
    public const string Types = """
        [RequireTracking]
        public class DataManager : IDisposable
        {
            public static DataManager Default { get; } = new();
            public int Count { get; set; }
            public event Action Saved;
            public void Save() { }
            public void Save(int row) { }
            public int Load(string table) => 0;
            public Task<int> SaveAsync(int rows) => Task.FromResult(rows);
            public ValueTask FlushAsync() => default;
            public T Read<T>() => default;
            public bool TryRead(out int value) { value = 0; return true; }
            public virtual void Update() { }
            public static void Init() { }
            internal void Repair() { }
            public DataManager Where(string filter) => this;
            [TrackOperation] public void Tracked() { }
            [DoNotTrack] public void Ping() { }
            public override string ToString() => "";
            public override bool Equals(object other) => false;
            public override int GetHashCode() => 0;
            public void Dispose() { }
            public class Inner { public void Use(DataManager manager) => manager.Save(); }
        }

        public class SpecialManager : DataManager
        {
            public override void Update() => base.Update();
            public void Extra() { }
            public void Both() { Save(); base.Save(1); }
        }

        [RequireTracking] public interface IRepository { void Add(); Task AddAsync(); }
        public class Repository : IRepository { public void Add() { } public Task AddAsync() => Task.CompletedTask; public void Free() { } }
        public interface IWideRepository : IRepository { void Extra(); }
        public class WideRepository : IWideRepository { public void Add() { } public Task AddAsync() => null; public void Extra() { } }

        [RequireTracking] public interface IMarked { [TrackOperation] void Add(); }
        public class Marked : IMarked { public void Add() { } }
        [RequireTracking] public interface ITrackedBehind { void Add(); void Half(); }
        public class TrackedBehind : ITrackedBehind { [TrackOperation] public void Add() { } [TrackOperation] public void Half() { } }
        public class UntrackedBehind : IHalf { public void Half() { } }
        public class AlsoTracked : IHalf { [TrackOperation] public void Half() { } }
        [RequireTracking] public interface IHalf { void Half(); }

        [RequireTracking, TrackOperation] public class WholeManager { public void Save() { } internal void Repair() { } }
        [RequireTracking, TrackOperation(IncludeNonPublic = true)] public class DeepManager { internal void Repair() { } }
        [RequireTracking, DoNotTrack] public class FreeManager { public void Save() { } }
        [RequireTracking] public abstract class AbstractManager { public abstract void Save(); [TrackOperation] public abstract void Load(); }
        public class ConcreteManager : AbstractManager { public override void Save() { } public override void Load() { } }
        [RequireTracking] public struct ValueManager { public void Save() { } }
        [RequireTracking] public class GenericManager<T> { public void Save(T row) { } [TrackOperation] public void Load(T row) { } }
        [RequireTracking] public record RecordManager(int Id) { public void Save() { } }

        public class BaseStore { public void Store() { } }
        [RequireTracking] public class DerivedStore : BaseStore { }
        public class PlainStore { public void Save() { } }
        public static class Extensions { public static void SaveAll(this DataManager manager) { } }
        """;

    public static TheoryData<string> Untracked =>
        [
            // forms of the call
            "void M(DataManager m) { m.{|MON001:Save|}(); }",
            "void M(DataManager m) { m.{|MON001:Save|}(1); }",
            "void M(DataManager m) => m.{|MON001:Save|}();",
            "int M(DataManager m) => m.{|MON001:Load|}(\"t\") + 1;",
            "void M(DataManager m) { m?.{|MON001:Save|}(); }",
            "void M() { DataManager.{|MON001:Init|}(); }",
            "void M() { DataManager.Default.{|MON001:Save|}(); }",
            "void M() { new DataManager().{|MON001:Save|}(); }",
            "void M(DataManager m) { m.{|MON001:Where|}(\"a\").{|MON001:Where|}(\"b\"); }",
            "async Task M(DataManager m) { await m.{|MON001:SaveAsync|}(1); }",
            "Task M(DataManager m) => m.{|MON001:SaveAsync|}(1);",
            "async Task M(DataManager m) { await m.{|MON001:FlushAsync|}(); }",
            "int M(DataManager m) => m.{|MON001:Read|}<int>();",
            "int M(DataManager m) => m.{|MON001:TryRead|}(out var value) ? value : 0;",
            "void M(DataManager m) { m.{|MON001:Repair|}(); }",
            // places
            "C(DataManager m) { m.{|MON001:Save|}(); }",
            "int P => DataManager.Default.{|MON001:Load|}(\"t\");",
            "int P { set { DataManager.Default.{|MON001:Save|}(value); } }",
            "static int F = DataManager.Default.{|MON001:Load|}(\"t\");",
            "event Action E { add { DataManager.Default.{|MON001:Save|}(); } remove { } }",
            "static C() { DataManager.{|MON001:Init|}(); }",
            "public static C operator +(C a, C b) { DataManager.{|MON001:Init|}(); return a; }",
            "Action M(DataManager m) => () => m.{|MON001:Save|}();",
            "void M(DataManager m) { Local(); void Local() => m.{|MON001:Save|}(); }",
            "IEnumerable<int> M(DataManager m) { yield return m.{|MON001:Load|}(\"t\"); }",
            "void M(DataManager m) { foreach (var i in new[] { 1 }) { m.{|MON001:Save|}(i); } }",
            "void M(DataManager m) { try { } finally { m.{|MON001:Save|}(); } }",
            "int M(DataManager m) => 1 switch { 1 => m.{|MON001:Load|}(\"t\"), _ => 0 };",
            // the monitored type
            "void M(SpecialManager m) { m.{|MON001:Save|}(); }",
            "void M(SpecialManager m) { m.{|MON001:Extra|}(); }",
            "void M(SpecialManager m) { m.{|MON001:Update|}(); }",
            "void M(IRepository r) { r.{|MON001:Add|}(); }",
            "void M(Repository r) { r.{|MON001:Add|}(); }",
            "async Task M(IRepository r) { await r.{|MON001:AddAsync|}(); }",
            "void M(IWideRepository r) { r.{|MON001:Extra|}(); }",
            "void M(WideRepository r) { r.{|MON001:Add|}(); }",
            "void M(ValueManager m) { m.{|MON001:Save|}(); }",
            "void M(GenericManager<int> m) { m.{|MON001:Save|}(1); }",
            "void M<T>(T m) where T : DataManager { m.{|MON001:Save|}(); }",
            "void M<T>(T m) where T : IRepository { m.{|MON001:Add|}(); }",
            "void M(RecordManager m) { m.{|MON001:Save|}(); }",
            "void M(DerivedStore s) { s.{|MON001:Store|}(); }",
            "void M(AbstractManager m) { m.{|MON001:Save|}(); }",
            "void M(IHalf h) { h.{|MON001:Half|}(); }",
            "void M(WholeManager m) { m.{|MON001:Repair|}(); }",
            // tracked elsewhere, not here
            "void M(DataManager m) { using (OperationMonitor.Track(\"x\")) { } m.{|MON001:Save|}(); }",
            "void M(DataManager m) { m.{|MON001:Save|}(); using var op = OperationMonitor.Track(\"x\"); }",
            "void M(DataManager m) { { using var op = OperationMonitor.Track(\"x\"); } m.{|MON001:Save|}(); }",
            "void M(DataManager m) { OperationMonitor.Track(\"x\", op => { }); m.{|MON001:Save|}(); }",
            "[TrackOperation] void N() { } void M(DataManager m) { N(); m.{|MON001:Save|}(); }",
            "void M(DataManager m) { Local(); m.{|MON001:Save|}(); [TrackOperation] void Local() { } }",
            "void M(DataManager m) { Action begin = () => OperationMonitor.Track(\"x\"); m.{|MON001:Save|}(); }",
            "[DoNotTrack] class Other { } void M(DataManager m) { m.{|MON001:Save|}(); }",
        ];

    public static TheoryData<string> Tracked =>
        [
            // the method called is tracked, or left out on purpose
            "void M(DataManager m) { m.Tracked(); }",
            "void M(SpecialManager m) { m.Tracked(); }",
            "void M(DataManager m) { m.Ping(); }",
            "void M(WholeManager m) { m.Save(); }",
            "void M(DeepManager m) { m.Repair(); }",
            "void M(FreeManager m) { m.Save(); }",
            "void M(IMarked m) { m.Add(); }",
            "void M(Marked m) { m.Add(); }",
            "void M(ITrackedBehind t) { t.Add(); }",
            "void M(TrackedBehind t) { t.Half(); }",
            "void M(AbstractManager m) { m.Load(); }",
            "void M(ConcreteManager m) { m.Load(); }",
            "void M(GenericManager<string> m) { m.Load(\"\"); }",
            "void M<T>(T m) where T : IMarked { m.Add(); }",
            // the code around it is tracked
            "[TrackOperation] void M(DataManager m) { m.Save(); }",
            "[TrackOperation] async Task M(DataManager m) { await m.SaveAsync(1); }",
            "[TrackOperation] int P => DataManager.Default.Load(\"t\");",
            "int P { [TrackOperation] get => DataManager.Default.Load(\"t\"); }",
            "[TrackOperation] C(DataManager m) { m.Save(); }",
            "[TrackOperation] void M(DataManager m) { Action save = () => m.Save(); save(); }",
            "[TrackOperation] void M(DataManager m) { Local(); void Local() => m.Save(); }",
            "void M(DataManager m) { Local(); [TrackOperation] void Local() => m.Save(); }",
            "[TrackOperation] class Wide { public void M(DataManager m) { m.Save(); } }",
            "class Adapter : IMarked { DataManager m = null; public void Add() => m.Save(); }",
            "[DoNotTrack] void M(DataManager m) { m.Save(); }",
            "void M(DataManager m) { using var op = OperationMonitor.Track(\"x\"); m.Save(); }",
            "void M(DataManager m) { using (OperationMonitor.Track(\"x\")) { m.Save(); } }",
            "void M(DataManager m) { using var op = OperationMonitor.Track(\"x\").Tag(\"a\", \"b\"); m.Save(); }",
            "void M(DataManager m) { using (var op = OperationMonitor.Track(\"x\")) m.Save(); }",
            "void M(DataManager m) { using var op = OperationMonitor.Track(\"x\"); if (m.Count > 0) { m.Save(); } }",
            "void M(DataManager m) { using var op = OperationMonitor.Track(\"x\"); Action save = () => m.Save(); save(); }",
            "void M(DataManager m) { var op = OperationMonitor.Track(\"x\"); try { m.Save(); } finally { op.Dispose(); } }",
            "void M(DataManager m) { OperationScope op; op = OperationMonitor.Track(\"x\"); m.Save(); op.Dispose(); }",
            "void M(DataManager m) { OperationMonitor.Track(\"x\", op => m.Save()); }",
            "int M(DataManager m) => OperationMonitor.Track(\"x\", op => m.Load(\"t\"));",
            "int M(DataManager m) => OperationMonitor.Track(\"x\", op => { return m.Load(\"t\"); });",
            "void M(DataManager m) { OperationMonitor.Track(\"x\", delegate (OperationScope op) { m.Save(); }); }",
            "Task M(DataManager m) => OperationMonitor.TrackAsync(\"x\", op => m.SaveAsync(1));",
            "Task M(DataManager m) => OperationMonitor.TrackAsync(\"x\", async op => { await m.FlushAsync(); });",
            "void M(DataManager m) { OperationMonitor.Track(\"x\", op => new[] { 1 }.ToString() + m.Load(\"t\")); }",
            "void M(DataManager m) { OperationMonitor.Track(\"x\", op => { Action save = () => m.Save(); save(); }); }",
            // no call of interest
            "void M(PlainStore s) { s.Save(); }",
            "void M(BaseStore s) { s.Store(); }",
            "void M(Repository r) { r.Free(); }",
            "int M(DataManager m) => m.Count;",
            "void M(DataManager m) { m.Count = 1; m.Saved += () => { }; }",
            "object M() => new DataManager();",
            "string M(DataManager m) => m.ToString() + m.GetHashCode() + m.Equals(m) + m.GetType();",
            "bool M(RecordManager m) => m.Equals(m) && m.ToString() == \"\";",
            "void M(DataManager m) { m.Dispose(); }",
            "void M(DataManager m) { using (m) { } }",
            "void M(DataManager m) { m.SaveAll(); }",
            "Action M(DataManager m) => m.Save;",
            "string M() => nameof(DataManager.Save);",
            "System.Linq.Expressions.Expression<Action<DataManager>> M() => m => m.Save();",
            "void M(dynamic m) { m.Save(); }",
            "class Own : DataManager { void M() { Save(); base.Update(); } }",
        ];
}
