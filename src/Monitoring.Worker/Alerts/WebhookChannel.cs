using System.Net.Http.Headers;
using System.Net.Sockets;
using Monitoring.Alerts;
using Monitoring.Storage;
using Monitoring.Worker.Hosting;

namespace Monitoring.Worker.Alerts;

/// <summary>Posts alerts as signed JSON.</summary>
internal sealed class WebhookChannel(AlertOptions options, TimeProvider time) : IAlertChannel, IDisposable
{
    private const int MostBytesRead = 4096;

    private readonly HttpClient _http = new(WebhookConnection.Handler(options.WebhookAllowPrivate))
    {
        // The caller has its own limit.
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = MostBytesRead,
    };

    private readonly Uri _url = new(options.WebhookUrl!);

    public string Name => ChannelNames.Webhook;

    public async Task SendAsync(AlertNotice notice, CancellationToken cancellationToken)
    {
        using var request = Request(notice);
        try
        {
            using var answer = await _http
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            Check((int)answer.StatusCode);
        }
        catch (HttpRequestException exception)
        {
            throw Cause(exception) ?? new NotificationException(Words(exception), innerException: exception);
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(AlertNotice notice)
    {
        var body = WebhookBody.Of(notice);
        var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("monitoring-worker", StartReport.Version));
        request.Headers.Add("Idempotency-Key", WebhookBody.KeyOf(notice));
        if (options.WebhookSecret is { } secret)
        {
            request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(secret, time.GetUtcNow(), body));
        }

        return request;
    }

    /// <summary>The host alone: the rest of the address may hold a key.</summary>
    private void Check(int status)
    {
        if (status is < 200 or > 299)
        {
            var isRedirect = status is >= 300 and <= 399;
            var more = isRedirect ? ": redirects are not followed, so give the address that it leads to" : "";
            throw new NotificationException($"{_url.Host} answers {status}{more}", isRedirect);
        }
    }

    private string Words(HttpRequestException exception)
    {
        Exception cause = exception;
        while (cause.InnerException is { } inner && cause is not SocketException)
        {
            cause = inner;
        }

        return $"{_url.Host} cannot be reached ({cause.Message.TrimEnd('.')})";
    }

    private static NotificationException? Cause(Exception? exception) =>
        exception as NotificationException ?? (exception is null ? null : Cause(exception.InnerException));
}
