using Monitoring.Storage.Cleaning;

namespace Monitoring.Storage.Writing;

/// <summary>A row of <c>data_quality_checks</c> as both databases take it.</summary>
internal readonly struct QualityCheckRow
{
    /// <summary>The most ten-thousandths that numeric(5,2) holds.</summary>
    private const long LargestRate = 9_999_900;

    private const int RateDecimals = 2;

    private QualityCheckRow(in PlannedEvent planned, Cleaner cleaner)
    {
        var (check, process) = ((QualityCheck)planned.Event, planned.Batch.Process);

        CheckId = planned.Id;
        CheckType = cleaner.Text(check.Type, ColumnLimit.CheckType);
        Classification = cleaner.Text(check.Classification, ColumnLimit.Classification);
        DatabaseType = cleaner.Text(check.Database, ColumnLimit.Database);
        TableName = cleaner.Text(check.Table, ColumnLimit.Table);
        CheckStatus = cleaner.Text(check.Status, ColumnLimit.Status);
        TotalRecords = cleaner.Int64(check.TotalRecords);
        NullRecords = cleaner.Int64(check.NullRecords);
        MissingRate = cleaner.TenThousandths(check.MissingRate, LargestRate, RateDecimals);
        LatestTimestamp = cleaner.Time(check.LatestTimestamp);
        DataDelaySeconds = cleaner.Int32(check.DataDelaySeconds);
        InvalidRecords = cleaner.Int64(check.InvalidRecords);
        ValidationRules = cleaner.Text(check.ValidationRules);
        CheckMessage = cleaner.Text(check.Message);
        ThresholdConfig = JsonText.Clean(check.ThresholdConfig, cleaner);
        CheckDurationMs = cleaner.Int32(check.CheckDurationMs);
        Service = cleaner.Text(process.Service);
        Host = cleaner.Text(process.Host);
    }

    public Guid CheckId { get; }
    public string CheckType { get; }
    public string? Classification { get; }
    public string? DatabaseType { get; }
    public string? TableName { get; }
    public string CheckStatus { get; }
    public long? TotalRecords { get; }
    public long? NullRecords { get; }

    /// <summary>In ten-thousandths of a percent.</summary>
    public long? MissingRate { get; }
    public DateTime? LatestTimestamp { get; }
    public int? DataDelaySeconds { get; }
    public long? InvalidRecords { get; }
    public string? ValidationRules { get; }
    public string? CheckMessage { get; }
    public string? ThresholdConfig { get; }
    public int? CheckDurationMs { get; }
    public string Service { get; }
    public string Host { get; }

    public static QualityCheckRow Of(in PlannedEvent planned, Cleaner cleaner) => new(planned, cleaner);
}
