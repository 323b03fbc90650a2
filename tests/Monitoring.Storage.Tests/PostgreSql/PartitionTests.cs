using Monitoring.Storage.PostgreSql;

namespace Monitoring.Storage.Tests.PostgreSql;

public sealed class PartitionTests
{
    private static readonly DateOnly _today = new(2026, 12, 31);

    [Fact]
    public void From_yesterday_to_a_week_ahead_is_prepared_over_the_end_of_a_year()
    {
        var missing = PartitionPlan.Missing(PartitionedTable.OperationLogs, new HashSet<Partition>(), _today);

        Assert.Equal(
            [
                "operation_logs_20261230",
                "operation_logs_20261231",
                "operation_logs_20270101",
                "operation_logs_20270102",
                "operation_logs_20270103",
                "operation_logs_20270104",
                "operation_logs_20270105",
                "operation_logs_20270106",
                "operation_logs_20270107",
            ],
            missing.Select(partition => partition.Name)
        );
    }

    [Fact]
    public void What_is_there_is_not_made_again()
    {
        var present = new HashSet<Partition> { new(PartitionedTable.Ledger, _today) };

        Assert.Equal(8, PartitionPlan.Missing(PartitionedTable.Ledger, present, _today).Count());
    }

    [Fact]
    public void A_day_is_forgotten_when_its_last_moment_is_too_old()
    {
        var (old, kept) = (Day(-10), Day(-9));
        var now = new DateTimeOffset(_today, new TimeOnly(0, 0, 1), TimeSpan.Zero);

        Assert.Equal([old], PartitionPlan.Expired([old, kept], now, TimeSpan.FromDays(9)));
    }

    [Fact]
    public void Names_are_read_as_they_are_written()
    {
        var partition = Day(0);

        Assert.Equal(partition, Partition.Parse(PartitionedTable.Ledger, partition.Name));
        Assert.Null(Partition.Parse(PartitionedTable.Ledger, "ingested_batches_default"));
        Assert.Null(Partition.Parse(PartitionedTable.Ledger, "operation_logs_20261231"));
    }

    private static Partition Day(int offset) => new(PartitionedTable.Ledger, _today.AddDays(offset));
}
