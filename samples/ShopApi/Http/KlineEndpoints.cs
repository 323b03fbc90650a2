using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Data.Sqlite;
using ShopApi.Data;
using ShopApi.Jobs;

namespace ShopApi.Http;

/// <summary>The shop's own pages.</summary>
internal static class KlineEndpoints
{
    public static void MapKlines(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/", () => "GET /klines/2008, GET /averages/50, POST /klines; /monitoring/metrics");
        endpoints.MapGet(
            "/klines/{year:int}",
            (int year, IDataManager data, CancellationToken stop) => data.LoadAsync(ImportJob.Table, year, stop)
        );
        endpoints.MapGet(
            "/averages/{days:int:range(1,1000)}",
            (int days, IDataManager data, CancellationToken stop) => data.QueryMovingAverageAsync(days, stop)
        );
        endpoints.MapPost("/klines", SaveAsync);
    }

    private static async Task<Results<Ok<int>, Conflict<string>>> SaveAsync(
        Kline[] rows,
        IDataManager data,
        CancellationToken stop
    )
    {
        try
        {
            return TypedResults.Ok(await data.SaveAsync(ImportJob.Table, rows, stop));
        }
        catch (SqliteException refusal)
        {
            return TypedResults.Conflict(refusal.Message);
        }
    }
}
