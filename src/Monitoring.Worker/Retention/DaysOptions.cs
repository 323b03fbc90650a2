using System.CommandLine;
using Monitoring.Configuration;
using Monitoring.Storage;

namespace Monitoring.Worker.Retention;

/// <summary>The options that say for how long a table keeps its rows, in place of the settings.</summary>
internal sealed class DaysOptions
{
    private readonly Option<int?> _logs = Days("operation-logs");
    private readonly Option<int?> _metrics = Days("performance-metrics");
    private readonly Option<int?> _checks = Days("data-quality-checks");
    private readonly Option<int?> _alerts = Days("alert-records");
    private readonly Option<int?> _rollups = Days("operation-rollups");
    private readonly Option<int?> _producers = Days("producers");

    public void AddTo(Command command)
    {
        foreach (var option in new[] { _logs, _metrics, _checks, _alerts, _rollups, _producers })
        {
            command.Options.Add(option);
        }
    }

    public RetentionPeriods Read(ParseResult parsed, RetentionOptions settings) =>
        new()
        {
            OperationLogsDays = parsed.GetValue(_logs) ?? settings.OperationLogsDays,
            PerformanceMetricsDays = parsed.GetValue(_metrics) ?? settings.PerformanceMetricsDays,
            DataQualityChecksDays = parsed.GetValue(_checks) ?? settings.DataQualityChecksDays,
            AlertRecordsDays = parsed.GetValue(_alerts) ?? settings.AlertRecordsDays,
            OperationRollupsDays = parsed.GetValue(_rollups) ?? settings.OperationRollupsDays,
            ProducersDays = parsed.GetValue(_producers) ?? settings.ProducersDays,
        };

    private static Option<int?> Days(string table)
    {
        var option = new Option<int?>($"--days-{table}")
        {
            Description = $"Keep rows of {table.Replace('-', '_')} for N days (default: the setting).",
            HelpName = "N",
        };
        option.Validators.Add(result =>
        {
            if (
                result.Tokens.Count > 0
                && (!int.TryParse(result.Tokens[0].Value, out var days) || days is < 1 or > RetentionSettings.MostDays)
            )
            {
                result.AddError(
                    $"--days-{table} {result.Tokens[0].Value} is not allowed: 1 to {RetentionSettings.MostDays}."
                );
            }
        });
        return option;
    }
}
