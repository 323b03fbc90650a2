namespace Monitoring.Worker.Doctor;

/// <summary>Settings that are allowed, and what follows from them.</summary>
internal static class SettingsCheck
{
    private const string Subject = "settings";

    public static IEnumerable<Finding> Run(Examination seen)
    {
        var options = seen.Options;
        yield return Finding.Well(
            Subject,
            $"transport {options.EffectiveTransport}, channel {options.Channel}, database {seen.DatabaseAddress}"
        );

        foreach (var line in seen.Misspelt)
        {
            yield return Finding.Wrong(Subject, line, "Correct the name, or remove it.");
        }

        if (options.Durability == MonitoringDurability.Transport)
        {
            yield return Finding.Note(
                Subject,
                "MONITORING_DURABILITY=transport: a restart or fail-over of Redis may lose what it had acknowledged",
                "MONITORING_DURABILITY=stored keeps each batch until the database has it."
            );
        }

        if (options.EffectiveTransport == MonitoringTransport.PubSub)
        {
            yield return Finding.Note(
                Subject,
                "MONITORING_TRANSPORT=pubsub delivers only what is published while a worker listens",
                "MONITORING_TRANSPORT=streams keeps batches in Redis until a worker has stored them."
            );
        }
    }
}
