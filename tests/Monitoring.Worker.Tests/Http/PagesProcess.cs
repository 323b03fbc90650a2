using System.Net;
using Monitoring.TestServers;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Http;

/// <summary>A real worker process with its pages on a port of its own.</summary>
internal sealed class PagesProcess : IAsyncDisposable
{
    private readonly HttpClient _client = new();

    private PagesProcess(WorkerProcess worker, Uri address)
    {
        Worker = worker;
        _client.BaseAddress = address;
    }

    public WorkerProcess Worker { get; }

    public Uri Address => _client.BaseAddress!;

    public static PagesProcess Start(IReadOnlyDictionary<string, string> settings, string? token = null)
    {
        var url = $"http://127.0.0.1:{FreePort.Find()}";
        var all = new Dictionary<string, string>(settings) { ["MONITORING_HTTP_URL"] = url };
        if (token is not null)
        {
            all["MONITORING_HTTP_TOKEN"] = token;
        }

        return new PagesProcess(WorkerProcess.Start(all, "run"), new Uri(url));
    }

    /// <summary>Null while nobody listens.</summary>
    public async Task<HttpStatusCode?> StatusAsync(string page, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        if (token is not null)
        {
            request.Headers.Add("Authorization", $"Bearer {token}");
        }

        try
        {
            using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public Task<string> GetAsync(string page) => _client.GetStringAsync(page, TestContext.Current.CancellationToken);

    public Task BecomesAsync(string page, HttpStatusCode status) =>
        Eventually.HoldsAsync(async () => await StatusAsync(page) == status, $"{page} answers {status}", Worker.Errors);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Worker.DisposeAsync();
    }
}
