using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Monitoring.Worker.Tests.Alerts;

/// <summary>A real HTTP server on loopback that keeps what is posted to it.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<Post> _posts = new();
    private readonly Func<int, HttpContext, Task> _answer;
    private int _count;

    private WebhookReceiver(Func<int, HttpContext, Task> answer)
    {
        _answer = answer;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _application = builder.Build();
        _application.Run(ReceiveAsync);
    }

    public IReadOnlyList<Post> Posts => [.. _posts];

    public int Port => new Uri(_application.Urls.Single()).Port;

    public string Url => $"http://127.0.0.1:{Port}/alerts";

    /// <param name="answer">Answers the n-th post, from 1; by default all is well.</param>
    public static async Task<WebhookReceiver> StartAsync(Func<int, HttpContext, Task>? answer = null)
    {
        var receiver = new WebhookReceiver(answer ?? ((_, _) => Task.CompletedTask));
        await receiver._application.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public static Func<int, HttpContext, Task> Status(Func<int, int> ofPost) =>
        (count, context) =>
        {
            context.Response.StatusCode = ofPost(count);
            return Task.CompletedTask;
        };

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _posts.Enqueue(
            new Post(
                context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()),
                body.ToArray()
            )
        );
        await _answer(Interlocked.Increment(ref _count), context);
    }

    internal sealed record Post(IReadOnlyDictionary<string, string> Headers, byte[] Body)
    {
        public JsonElement Json => JsonDocument.Parse(Body).RootElement;

        public string AlertId => Json.GetProperty("alert_id").GetString()!;

        public string Key => Headers["Idempotency-Key"];
    }
}
