using Microsoft.Data.Sqlite;

namespace KlineImport.Business;

/// <summary>What a scan of a table found.</summary>
public sealed record QualityReport(int Rows, int WithoutVolume, int HighBelowLow)
{
    public static QualityReport From(SqliteDataReader row) => new(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2));
}
