namespace Monitoring.Storage.Writing;

/// <summary>The statements of a settlement that are the same for both databases, in the order in which they take locks.</summary>
internal sealed class SettlementStatements(SqlDialect dialect)
{
    private readonly string _producer = ProducerStatement.Sql(dialect.Greatest);
    private readonly string _producerWithoutDrops = ProducerStatement.SqlWithoutDrops(dialect.Greatest);
    private readonly string _alert = AlertStatement.Sql(dialect);
    private readonly AlertEventStatements _raised = new(dialect);

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
            .Concat(alerts.Raised.SelectMany(alert => _raised.For(alert, now)));
}
