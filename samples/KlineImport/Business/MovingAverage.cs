using Microsoft.Data.Sqlite;

namespace KlineImport.Business;

/// <summary>The close of a day and its average over the last days.</summary>
public sealed record MovingAverage(DateOnly Date, double Close, double Average)
{
    public static MovingAverage From(SqliteDataReader row) =>
        new(row.GetFieldValue<DateOnly>(0), row.GetDouble(1), row.GetDouble(2));
}
