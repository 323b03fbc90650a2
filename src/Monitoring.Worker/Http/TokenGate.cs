using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Monitoring.Worker.Http;

/// <summary>Lets in who sends the token: <c>Authorization: Bearer ...</c>. Without a token everybody is let in.</summary>
/// <param name="token">MONITORING_HTTP_TOKEN.</param>
internal sealed class TokenGate(string? token)
{
    private const string Scheme = "Bearer ";

    private readonly byte[]? _token = token is null ? null : Encoding.UTF8.GetBytes(token);

    /// <summary>Puts the gate before an endpoint.</summary>
    public void Guard(EndpointBuilder endpoint)
    {
        if (_token is not null && endpoint.RequestDelegate is { } inner)
        {
            endpoint.RequestDelegate = context => IsAllowed(context.Request) ? inner(context) : Refuse(context);
        }
    }

    private bool IsAllowed(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header[Scheme.Length..]), _token);
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
