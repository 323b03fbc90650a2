using System.Globalization;
using System.Text;

namespace Monitoring.Alerts;

/// <summary>An alert in words.</summary>
internal static class AlertText
{
    /// <summary>One line: what a log and a mail's subject say.</summary>
    public static string Title(AlertRecord alert)
    {
        var often = alert.Occurrences > 1 ? $" ({Number(alert.Occurrences)} times)" : "";
        return OneLine($"[{alert.Level}] {alert.Title}{often}");
    }

    /// <summary>All of it on one line.</summary>
    public static string Line(AlertRecord alert)
    {
        var message = string.IsNullOrWhiteSpace(alert.Message) ? "" : $": {alert.Message}";
        return OneLine($"Alert {Title(alert)}{message} (id {alert.AlertId})");
    }

    /// <summary>What a mail says.</summary>
    public static string Body(AlertRecord alert)
    {
        var body = new StringBuilder();
        body.AppendLine(alert.Message ?? alert.Title).AppendLine();
        Field("Level", alert.Level);
        Field("Type", alert.Type);
        Field("Source", alert.Source);
        Field("Database", alert.Database);
        Field("Table", alert.Table);
        Field("Classification", alert.Classification);
        Field("Occurrences", Number(alert.Occurrences));
        Field("First", Time(alert.FirstOccurredAt));
        Field("Last", Time(alert.LastOccurredAt));
        Field("Additional data", alert.AdditionalData);
        Field("Alert id", alert.AlertId);
        return body.ToString();

        void Field(string name, string? value)
        {
            if (value is not null)
            {
                body.Append(name).Append(": ").AppendLine(value);
            }
        }
    }

    private static string? Time(DateTime? utc) =>
        utc?.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
