using System.Text.Json;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.DeadLetters;

/// <summary>The real command, on letters that a constraint of the database's owner has made.</summary>
public sealed class DeadLettersCommandTests(Servers servers)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_shows_each_with_its_reason_and_filters()
    {
        await using var bench = await RefusedAsync(events: 3);

        var plain = await Output.OfAsync(bench, "deadletters", "list");
        var json = await Output.OfAsync(bench, "deadletters", "list", "--json", "--producer", $"{bench.Producer.Id}");
        var others = await Output.OfAsync(bench, "deadletters", "list", "--reason", "no such words");

        Assert.Equal(0, plain.ExitCode);
        Assert.Equal(3, plain.Text.Split('\n').Count(line => line.Contains("no_kline")));
        var letters = JsonDocument.Parse(json.Text).RootElement.EnumerateArray().ToList();
        Assert.Equal([0, 1, 2], letters.Select(letter => letter.GetProperty("eventIndex").GetInt32()));
        Assert.All(letters, letter => Assert.Contains("no_kline", letter.GetProperty("reason").GetString()!));
        Assert.Equal("No dead letters.", others.Text);
    }

    [Fact]
    public async Task List_says_when_there_are_more()
    {
        await using var bench = await RefusedAsync(events: 3);

        var two = await Output.OfAsync(bench, "deadletters", "list", "--limit", "2");

        Assert.Equal(2, two.Text.Split('\n').Count(line => line.Contains("no_kline")));
        Assert.Contains("More are there", two.Text);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    public async Task A_limit_that_shows_nothing_is_wrong_usage(string limit)
    {
        await using var bench = await RefusedAsync(events: 1);

        var output = await Output.OfAsync(bench, "deadletters", "list", "--limit", limit);

        Assert.Equal((2, ""), (output.ExitCode, output.Text));
        Assert.Contains($"--limit {limit} is not allowed: 1 or more", output.Errors);
    }

    [Fact]
    public async Task List_shows_all_when_the_limit_is_the_largest()
    {
        await using var bench = await RefusedAsync(events: 1);

        var output = await Output.OfAsync(bench, "deadletters", "list", "--limit", $"{int.MaxValue}");

        Assert.Contains("no_kline", output.Text);
    }

    [Fact]
    public async Task Replay_stores_them_once_when_the_cause_is_mended()
    {
        await using var bench = await RefusedAsync(events: 3);
        await Sql.ExecuteAsync(bench.Database, "ALTER TABLE operation_logs DROP CONSTRAINT no_kline");

        var replay = await Output.OfAsync(bench, "deadletters", "replay", "--all", "--yes");
        var again = await Output.OfAsync(bench, "deadletters", "replay", "--all", "--yes", "--json");

        Assert.Equal((0, ""), (replay.ExitCode, replay.Errors));
        Assert.Contains("3 dead letters replayed: 3 events stored", replay.Text);
        Assert.Equal(0, JsonDocument.Parse(again.Text).RootElement.GetProperty("letters").GetInt32());
        await bench.AssertBalanceAsync();
        Assert.Equal(0, await bench.CountAsync("dead_letters"));
    }

    [Fact]
    public async Task Replay_of_what_is_refused_again_fails_and_leaves_the_letter()
    {
        await using var bench = await RefusedAsync(events: 1);

        var replay = await Output.OfAsync(bench, "deadletters", "replay", "--all", "--yes");

        Assert.Equal(1, replay.ExitCode);
        Assert.Contains("no_kline", replay.Text);
        Assert.Equal(1, await bench.CountAsync("dead_letters"));
    }

    [Fact]
    public async Task Purge_counts_them_as_dropped()
    {
        await using var bench = await RefusedAsync(events: 3);

        var purge = await Output.OfAsync(bench, "deadletters", "purge", "--since", "1h", "--yes");

        Assert.Equal(0, purge.ExitCode);
        Assert.Equal("3 dead letters purged: 3 events counted as dropped (purged).", purge.Text);
        var books = await bench.BooksAsync();
        Assert.Equal(3, books.Totals.Dropped[Storage.DropReason.Purged]);
        Assert.True(books.Balance);
    }

    [Theory]
    [InlineData("replay", "Say which")]
    [InlineData("purge --yes", "Say which")]
    [InlineData("purge --all", "--yes does it without asking")]
    [InlineData("replay --id 1 --since yesterday --yes", "'yesterday' is not allowed: a time")]
    public async Task Nothing_is_changed_by_a_command_that_says_too_little(string arguments, string says)
    {
        await using var bench = await RefusedAsync(events: 1);

        var output = await Output.OfAsync(bench, ["deadletters", .. arguments.Split(' ')]);

        Assert.Equal(2, output.ExitCode);
        Assert.Contains(says, output.Errors);
        Assert.Equal(1, await bench.CountAsync("dead_letters"));
    }

    [Fact]
    public async Task Without_tables_it_says_how_to_get_them()
    {
        var settings = new Dictionary<string, string> { ["MONITORING_DATABASE"] = "Data Source=not-there.db" };

        var output = await Output.OfAsync(settings, "deadletters", "list");

        Assert.Equal(1, output.ExitCode);
        Assert.Contains("migrate", output.Errors);
    }

    /// <summary>Every event of one batch in a letter of its own.</summary>
    private async Task<Bench> RefusedAsync(int events)
    {
        var bench = await Bench.CreateAsync(servers);
        await bench.Store.InitializeAsync(Stop);
        const string constraint = "ADD CONSTRAINT no_kline CHECK (table_name <> 'daily_kline')";
        await Sql.ExecuteAsync(bench.Database, $"ALTER TABLE operation_logs {constraint}");
        await bench.Producer.SendAsync(bench.Redis, bench.Producer.Next(events));
        var worker = bench.StartWorker();
        await worker.FlushAsync(Stop);
        await worker.StopAsync(Stop);
        return bench;
    }
}
