using Monitoring.Generators.Analyzers.Interception;
using Monitoring.Generators.Tests.Verification;

namespace Monitoring.Generators.Tests.Analyzers;

public sealed class InterceptionTests
{
    [Theory]
    [InlineData("[TrackOperation] public void Save() { } Action M() => {|MON008:Save|};")]
    [InlineData("[TrackOperation] private void Save() { } void M() => {|MON008:Save()|};")]
    [InlineData("[TrackOperation] protected void Save() { } void M() => {|MON008:Save()|};")]
    [InlineData("[TrackOperation] public Store() { } static Store M() => {|MON008:new Store()|};")]
    [InlineData("[TrackOperation] public int Count { get; set; } int M() => {|MON008:Count|};")]
    [InlineData("void M() { {|MON008:Local()|}; [TrackOperation] void Local() { } }")]
    [InlineData(
        "[TrackOperation] public virtual void Save() { } class Special : Store { public override void Save() => {|MON008:base.Save()|}; }"
    )]
    [InlineData(
        "[TrackOperation] public int Save() => 1; System.Linq.Expressions.Expression<Func<int>> M() => () => {|MON008:Save()|};"
    )]
    [InlineData("[TrackOperation] public IEnumerable<int> Save() { yield return 1; } void M() => {|MON008:Save()|};")]
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
    [InlineData("[TrackOperation] public void Save() { } void M() => Save();")]
    [InlineData("public void Save() { } Action M() => Save;")]
    [InlineData("[TrackOperation] public void Save() { } string M() => nameof(Save);")]
    [InlineData("[TrackOperation] public async Task Save() { await Task.Yield(); } Task M() => Save();")]
    [InlineData("public async void Save() { await Task.Yield(); }")]
    public Task What_they_reach_is_not(string member) => Verify(member, "intercept");

    [Theory]
    [InlineData("weave")]
    [InlineData("none")]
    public Task In_other_modes_nothing_is_said(string mode) =>
        Verify("[TrackOperation] private async void Save() { await Task.Yield(); } Action M() => Save;", mode);

    private static Task Verify(string member, string mode)
    {
        var test = Analysis<InterceptionAnalyzer>.Test($"public class Store {{ {member} }}");
        test.TestState.AnalyzerConfigFiles.Add(
            ("/.globalconfig", $"is_global = true\nbuild_property.MonitoringInstrumentation = {mode}")
        );
        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
