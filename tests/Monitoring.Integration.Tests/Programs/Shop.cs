using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Monitoring.TestServers;

namespace Monitoring.Integration.Programs;

/// <summary>The sample ShopApi as a process, and a client of it.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly ProgramProcess _process;
    private readonly HttpClient _client;

    private Shop(ProgramProcess process, string address)
    {
        _process = process;
        _client = new HttpClient { BaseAddress = new Uri(address) };
    }

    /// <summary>Starts it and waits until its job has imported all days.</summary>
    public static async Task<Shop> StartAsync(WorkFolder folder, Settings settings)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Find()}");
        var process = ProgramProcess.Start(ProgramFile.ShopApi, folder.Path, settings.With("ASPNETCORE_URLS", address));
        await process.WaitForLineAsync("Imported 5105 days.");
        await process.WaitForLineAsync("Application started.");
        return new Shop(process, address);
    }

    public async Task<int> CountAsync(string page) =>
        (await _client.GetFromJsonAsync<JsonElement>(page)).GetArrayLength();

    public Task<string> GetAsync(string page) => _client.GetStringAsync(page);

    /// <summary>Adds a day.</summary>
    public Task<HttpResponseMessage> PostAsync(string date) =>
        _client.PostAsJsonAsync(
            "/klines",
            new[]
            {
                new
                {
                    Date = date,
                    Open = 1.0,
                    High = 2.0,
                    Low = 0.5,
                    Close = 1.5,
                    AdjustedClose = 1.5,
                    Volume = 100,
                },
            }
        );

    public async Task<ProgramResult> StopAsync()
    {
        _process.Signal(Signal.Terminate);
        return (await _process.WaitForExitAsync()).ExitedWith(0);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _process.DisposeAsync();
    }
}
