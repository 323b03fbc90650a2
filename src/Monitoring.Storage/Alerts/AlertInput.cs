using System.Text.Json;
using Monitoring.Storage.Cleaning;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Alerts;

/// <summary>What an alert must be that a caller raises at the store. Those that come in batches are cleaned, not refused.</summary>
internal static class AlertInput
{
    /// <exception cref="ArgumentException">It is not.</exception>
    public static void Check(NewAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentException.ThrowIfNullOrWhiteSpace(alert.Level);
        ArgumentException.ThrowIfNullOrWhiteSpace(alert.Type);
        ArgumentException.ThrowIfNullOrWhiteSpace(alert.Title);
        if (alert.AlertId is { } id && !IsId(id))
        {
            throw new ArgumentException(
                $"AlertId '{id}' is not allowed: 1 to {ColumnLimit.AlertId} characters without line breaks or other control "
                    + "characters, or null for a new one.",
                nameof(alert)
            );
        }

        CheckJson(alert.AdditionalData);
    }

    private static bool IsId(string text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= ColumnLimit.AlertId && !text.Any(char.IsControl);

    private static void CheckJson(string? json)
    {
        if (json is null)
        {
            return;
        }

        try
        {
            JsonDocument.Parse(TextCleaning.Clean(json, int.MaxValue)).Dispose();
        }
        catch (JsonException exception)
        {
            throw new ArgumentException(
                $"AdditionalData is no JSON ({exception.Message}): give an object, or null for none.",
                exception
            );
        }
    }
}
