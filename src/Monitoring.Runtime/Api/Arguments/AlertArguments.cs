using System.Text.Json.Nodes;

namespace Monitoring.Arguments;

/// <summary>What <c>CreateAlert</c> is given, in the origin's order.</summary>
internal static class AlertArguments
{
    private const int MostChannels = 16;

    public static NewAlert ToAlert(
        string alertLevel,
        string alertType,
        string alertTitle,
        string? alertMessage,
        string? source,
        string? classification,
        string? databaseType,
        string? tableName,
        JsonObject? additionalData,
        IReadOnlyList<string>? notificationChannels
    ) =>
        new()
        {
            AlertId = Guid.CreateVersion7().ToString(),
            Level = Argument.Name(alertLevel),
            Type = Argument.Name(alertType),
            Title = Argument.Name(alertTitle),
            Message = Argument.Text(alertMessage),
            Source = Argument.OptionalName(source),
            Classification = Argument.OptionalName(classification),
            Database = Argument.OptionalName(databaseType),
            Table = Argument.OptionalName(tableName),
            AdditionalData = JsonArgument.Text(additionalData),
            Channels = notificationChannels is null ? null : Channels(notificationChannels),
            OccurredAt = TimeProvider.System.GetUtcNow(),
        };

    private static string[] Channels(IReadOnlyList<string> notificationChannels) =>
        notificationChannels.Count <= MostChannels
            ? [.. notificationChannels.Select(channel => Argument.Name(channel, nameof(notificationChannels)))]
            : throw new ArgumentException(
                $"{nameof(notificationChannels)} has {notificationChannels.Count} channels: at most {MostChannels} are allowed.",
                nameof(notificationChannels)
            );
}
