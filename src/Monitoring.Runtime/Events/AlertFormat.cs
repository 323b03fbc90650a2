namespace Monitoring.Events;

/// <summary>An alert that could not be raised at once, as an array.</summary>
internal static class AlertFormat
{
    public const int Elements = 13;

    public static void Write(ref PackWriter writer, NewAlert alert, StringTable strings)
    {
        writer.Array(Elements);
        writer.Number((int)RecordKind.Alert);
        strings.WriteIndex(ref writer, alert.AlertId);
        writer.Number(strings.IndexOf(alert.Level));
        writer.Number(strings.IndexOf(alert.Type));
        writer.Number(strings.IndexOf(alert.Title));
        strings.WriteIndex(ref writer, alert.Message);
        strings.WriteIndex(ref writer, alert.Source);
        strings.WriteIndex(ref writer, alert.Classification);
        strings.WriteIndex(ref writer, alert.Database);
        strings.WriteIndex(ref writer, alert.Table);
        strings.WriteIndex(ref writer, alert.AdditionalData);
        WriteChannels(ref writer, alert.Channels, strings);
        writer.OptionalNumber(alert.OccurredAt is { } at ? WireTime.ToMicroseconds(at.UtcDateTime) : null);
    }

    public static AlertEvent Read(ref PackReader reader, DecodedStrings strings) =>
        new(
            new NewAlert
            {
                AlertId = strings.ReadOptional(ref reader),
                Level = strings.Read(ref reader),
                Type = strings.Read(ref reader),
                Title = strings.Read(ref reader),
                Message = strings.ReadOptional(ref reader),
                Source = strings.ReadOptional(ref reader),
                Classification = strings.ReadOptional(ref reader),
                Database = strings.ReadOptional(ref reader),
                Table = strings.ReadOptional(ref reader),
                AdditionalData = strings.ReadOptional(ref reader),
                Channels = reader.TryNil() ? null : ReadChannels(ref reader, strings),
                OccurredAt = reader.TryNil() ? null : WireTime.Read(ref reader, "an alert occurred"),
            }
        );

    public static IEnumerable<string?> Texts(NewAlert alert) =>
        [
            alert.AlertId,
            alert.Level,
            alert.Type,
            alert.Title,
            alert.Message,
            alert.Source,
            alert.Classification,
            alert.Database,
            alert.Table,
            alert.AdditionalData,
            .. alert.Channels ?? [],
        ];

    /// <summary>How many channels a record has.</summary>
    public static int Channels(MonitoringEvent record) => (record as AlertEvent)?.Alert.Channels?.Count ?? 0;

    private static void WriteChannels(ref PackWriter writer, IReadOnlyList<string>? channels, StringTable strings)
    {
        if (channels is null)
        {
            writer.Nil();
        }
        else
        {
            strings.WriteIndices(ref writer, channels.ToArray(), channels.Count);
        }
    }

    private static string[] ReadChannels(ref PackReader reader, DecodedStrings strings)
    {
        var channels = new string[reader.Array()];
        for (var index = 0; index < channels.Length; index++)
        {
            channels[index] = strings.Read(ref reader);
        }

        return channels;
    }
}
