using Microsoft.Data.Sqlite;

namespace KlineImport.Business;

/// <summary>One trading day of an instrument.</summary>
public sealed record Kline(
    DateOnly Date,
    double Open,
    double High,
    double Low,
    double Close,
    double AdjustedClose,
    long Volume
)
{
    public static Kline From(SqliteDataReader row) =>
        new(
            row.GetFieldValue<DateOnly>(0),
            row.GetDouble(1),
            row.GetDouble(2),
            row.GetDouble(3),
            row.GetDouble(4),
            row.GetDouble(5),
            row.GetInt64(6)
        );
}
