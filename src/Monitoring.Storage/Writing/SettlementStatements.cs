namespace Monitoring.Storage.Writing;

/// <summary>The statements of a settlement that are the same for both databases, in the order in which they take locks.</summary>
/// <param name="greatest">The function that gives the greater of two values.</param>
/// <param name="least">The function that gives the lesser.</param>
internal sealed class SettlementStatements(string greatest, string least)
{
    private readonly string _producer = ProducerStatement.Sql(greatest);
    private readonly string _producerWithoutDrops = ProducerStatement.SqlWithoutDrops(greatest);
    private readonly string _alert = AlertStatement.Sql(greatest, least);

    public IEnumerable<Statement> For(Settlement settlement, DateTimeOffset now)
    {
        foreach (var letter in settlement.Letters)
        {
            yield return LetterStatement.Of(letter, now);
        }

        foreach (var producer in settlement.Producers)
        {
            var sql = producer.HasDrops ? _producer : _producerWithoutDrops;
            yield return new Statement(sql, ProducerStatement.Parameters(producer, now));
        }

        foreach (var correction in settlement.Corrections)
        {
            yield return CorrectionStatement.Of(correction);
        }

        foreach (var statement in For(settlement.Alerts, now))
        {
            yield return statement;
        }
    }

    public IEnumerable<Statement> For(SlowAlerts alerts, DateTimeOffset now) =>
        alerts
            .InOrder.Select(alert => new Statement(_alert, AlertStatement.Parameters(alert, now)))
            .Concat(alerts.Raised.Select(alert => new Statement(_alert, AlertStatement.Parameters(alert, now))));
}
