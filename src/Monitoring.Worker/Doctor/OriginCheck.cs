namespace Monitoring.Worker.Doctor;

/// <summary>Messages of the Python system.</summary>
internal static class OriginCheck
{
    public static IEnumerable<Finding> Run(Examination seen)
    {
        var (waiting, list) = (seen.Redis?.OriginMessages ?? 0, seen.Options.Channel);
        if (waiting == 0)
        {
            yield break;
        }

        yield return seen.Options.OriginInput == OriginInput.List
            ? Finding.Note(list, $"{waiting} messages of the Python system wait in the list {list}")
            : Finding.Wrong(
                list,
                $"{waiting} messages of the Python system wait in the list {list}, and these settings do not read it",
                "MONITORING_ORIGIN_INPUT=list lets the worker read them."
            );
    }
}
