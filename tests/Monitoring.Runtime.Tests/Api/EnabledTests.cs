using System.Reflection;
using System.Runtime.Loader;
using Monitoring.Tests.Delivery;

namespace Monitoring.Tests.Api;

/// <summary>Turning tracking on and off before it has started, in a runtime that nobody has touched: one loaded for it alone.</summary>
[Collection(nameof(StaticState))]
public sealed class EnabledTests : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly EmbeddedDatabase _database = new();

    public EnabledTests()
    {
        Environment.SetEnvironmentVariable("MONITORING_DATABASE", _database.Options().Database);
        Environment.SetEnvironmentVariable("MONITORING_SPOOL_DIR", _database.SpoolFolder);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("MONITORING_DATABASE", null);
        Environment.SetEnvironmentVariable("MONITORING_SPOOL_DIR", null);
        _database.Dispose();
    }

    [Theory]
    [InlineData(new bool[0], 1)]
    [InlineData(new[] { true }, 1)]
    [InlineData(new[] { false }, 0)]
    [InlineData(new[] { false, true }, 1)]
    [InlineData(new[] { false, true, false }, 0)]
    public async Task The_first_call_after_it_starts_it_unless_it_is_off(bool[] switches, long rows)
    {
        var monitor = Fresh();
        foreach (var isOn in switches)
        {
            monitor.GetProperty("Enabled")!.SetValue(null, isOn);
        }

        Call(monitor);

        await InvokeAsync(monitor, "FlushAsync", _patience, TestContext.Current.CancellationToken);
        await InvokeAsync(monitor, "ShutdownAsync", _patience);
        Silence(monitor);
        Assert.Equal(rows, Rows());
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task What_is_turned_off_after_the_first_call_stays_off_until_code_starts_it(
        bool startsByCode,
        bool isOn
    )
    {
        var monitor = Fresh();
        Call(monitor);
        monitor.GetProperty("Enabled")!.SetValue(null, false);
        await InvokeAsync(monitor, "FlushAsync", _patience, TestContext.Current.CancellationToken);
        if (startsByCode)
        {
            var start = monitor
                .GetMethods()
                .Single(method => method.Name == "StartAsync" && method.GetParameters().Length == 2);
            await (Task)start.Invoke(null, [null, TestContext.Current.CancellationToken])!;
        }

        Assert.Equal(isOn, monitor.GetProperty("Enabled")!.GetValue(null));
        await InvokeAsync(monitor, "ShutdownAsync", _patience);
        Silence(monitor);
    }

    private long Rows() =>
        File.Exists(_database.Options().Database["Data Source=".Length..])
            ? _database.Ask("SELECT count(*) FROM operation_logs")
            : 0;

    private static Task InvokeAsync(Type monitor, string method, params object[] arguments) =>
        (Task)monitor.GetMethod(method)!.Invoke(null, arguments)!;

    /// <summary>Its numbers last as long as the process, which goes on with other tests here.</summary>
    private static void Silence(Type monitor) =>
        (
            (IDisposable?)monitor.GetField("_meter", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)
        )?.Dispose();

    private static void Call(Type monitor)
    {
        var track = monitor
            .GetMethods()
            .Single(method => method.Name == "Track" && method.ReturnType != typeof(void) && !method.IsGenericMethod);
        var scope = (IDisposable)track.Invoke(null, ["save_data", null, null, null, null, true, null])!;
        scope.Dispose();
    }

    private static Type Fresh()
    {
        var folder = Path.GetDirectoryName(typeof(OperationMonitor).Assembly.Location)!;
        var context = new AssemblyLoadContext("fresh");
        context.Resolving += (context, name) =>
            name.Name!.StartsWith("Monitoring.", StringComparison.Ordinal)
                ? context.LoadFromAssemblyPath(Path.Combine(folder, $"{name.Name}.dll"))
                : null;
        var assembly = context.LoadFromAssemblyPath(typeof(OperationMonitor).Assembly.Location);
        return assembly.GetType(typeof(OperationMonitor).FullName!)!;
    }
}
