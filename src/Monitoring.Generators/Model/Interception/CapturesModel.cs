namespace Monitoring.Generators.Model.Interception;

/// <summary>What is read around a call.</summary>
/// <param name="Texts">The texts that are read.</param>
/// <param name="Records">The count that is read.</param>
/// <param name="Table">The table as an expression over the texts.</param>
/// <param name="Sql">The SQL text, likewise.</param>
/// <param name="Tags">The values of the tags, likewise.</param>
internal sealed record CapturesModel(
    EquatableArray<CaptureModel> Texts,
    CaptureModel? Records,
    string Table,
    string Sql,
    string Tags
)
{
    public bool IsNothing => (Table, Sql, Tags, Records) is ("null", "null", "null", null);
}
