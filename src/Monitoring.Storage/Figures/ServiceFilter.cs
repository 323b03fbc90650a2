using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Figures;

/// <summary>Restricts a query that ends in conditions.</summary>
internal static class ServiceFilter
{
    /// <param name="query">The query.</param>
    /// <param name="service">The one service; null for all.</param>
    public static Statement OfService(this Statement query, string? service) =>
        service is null
            ? query
            : new Statement($"{query.Sql} AND service = @service", [.. query.Parameters, new("service", service)]);
}
