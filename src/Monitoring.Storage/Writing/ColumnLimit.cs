namespace Monitoring.Storage.Writing;

/// <summary>The lengths of the text columns, in characters.</summary>
internal static class ColumnLimit
{
    public const int Name = 256;
    public const int Type = 32;
    public const int Classification = 64;
    public const int Database = 32;
    public const int Table = 128;
    public const int ErrorMessage = 4096;
    public const int MetricName = 128;
    public const int MetricUnit = 32;
    public const int CheckType = 32;
    public const int Status = 32;
    public const int UserAgent = 256;
    public const int ClientIp = 64;
    public const int AlertId = 64;
    public const int AlertLevel = 32;
    public const int AlertType = 64;
    public const int AlertTitle = 256;
    public const int AlertSource = 128;
    public const int AlertChannel = 256;
    public const int Person = 128;
}
