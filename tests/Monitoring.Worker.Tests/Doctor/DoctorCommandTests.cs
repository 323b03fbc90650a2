using System.Text.Json;
using Monitoring.Delivery;
using Monitoring.TestServers;
using Monitoring.Worker.Tests.Support;
using Npgsql;

namespace Monitoring.Worker.Tests.Doctor;

/// <summary>The real command.</summary>
public sealed class DoctorCommandTests(Servers servers)
{
    private const string DetachToday = """
        DO $$ BEGIN
            EXECUTE 'ALTER TABLE operation_logs DETACH PARTITION operation_logs_'
                || to_char(now() AT TIME ZONE 'UTC', 'YYYYMMDD');
        END $$
        """;

    private const string ReadOnly = """
        DO $$ BEGIN
            EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database());
        END $$
        """;

    private const string Reader = """
        DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'only_reader') THEN CREATE ROLE only_reader LOGIN; END IF;
        END $$;
        GRANT SELECT ON ALL TABLES IN SCHEMA public TO only_reader;
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_all_is_well_it_says_so_and_exits_with_0()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var worker = bench.StartWorker();
        await bench.Producer.SendManyAsync(bench.Redis, batches: 2);
        await worker.FlushAsync(Stop);

        var doctor = await Output.OfAsync(bench, "doctor");

        Assert.Equal((0, ""), (doctor.ExitCode, doctor.Errors));
        Assert.Contains("Nothing is wrong.", doctor.Text);
        Assert.Contains("0 batches wait, 1 workers read", doctor.Text);
        Assert.Contains("those of 1 producers balance", doctor.Text);
    }

    [Fact]
    public async Task A_foreign_group_that_lags_and_a_stream_without_worker_are_named()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Store.InitializeAsync(Stop);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 2);
        await bench.Redis.StreamCreateConsumerGroupAsync(bench.Stream, "analytics", "0");

        var doctor = await Output.OfAsync(bench, "doctor", "--json");

        Assert.Equal(1, doctor.ExitCode);
        var wrong = JsonDocument
            .Parse(doctor.Text)
            .RootElement.EnumerateArray()
            .Where(finding => finding.GetProperty("level").GetString() == "wrong")
            .ToList();
        Assert.All(wrong, finding => Assert.NotEmpty(finding.GetProperty("advice").GetString()!));
        Assert.Contains(wrong, finding => finding.GetProperty("what").GetString()!.Contains("the group analytics"));
        Assert.Contains(
            wrong,
            finding => finding.GetProperty("what").GetString() == "2 batches wait and no worker reads"
        );
    }

    [Fact]
    public async Task Redis_and_the_database_away_are_two_findings()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await using var redis = await RedisServer.StartNewAsync();
        await redis.StopAsync();
        var settings = WorkerSettings.Of(bench);
        settings["REDIS_PORT"] = $"{redis.Port}";
        settings["MONITORING_DATABASE"] = "Data Source=not-there.db";

        var doctor = await Output.OfAsync(settings, "doctor");

        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains($"127.0.0.1:{redis.Port} cannot be reached", doctor.Text);
        Assert.Contains("has no tables yet", doctor.Text);
        Assert.Contains("2 things are wrong.", doctor.Text);
    }

    /// <summary>Whoever sets nothing writes into the database without Redis.</summary>
    [Theory]
    [InlineData("streams", "WRONG")]
    [InlineData("pubsub", "WRONG")]
    [InlineData("", "note ")]
    public async Task A_Redis_on_this_machine_that_is_away_is_wrong_where_a_transport_asks_for_it(
        string transport,
        string level
    )
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Store.InitializeAsync(Stop);
        var settings = WorkerSettings.Of(bench);
        settings["REDIS_HOST"] = "";
        settings["REDIS_PORT"] = "1";
        settings["MONITORING_TRANSPORT"] = transport;

        var doctor = await Output.OfAsync(settings, "doctor");
        var status = await Output.OfAsync(settings, "status");

        var isAsked = transport.Length > 0;
        Assert.Equal(isAsked ? 1 : 0, doctor.ExitCode);
        Assert.Contains($"{level} Redis: ", doctor.Text);
        Assert.All([doctor, status], one => Assert.Equal(!isAsked, one.Text.Contains("need none.")));
    }

    [Fact]
    public async Task A_misspelt_setting_is_a_finding()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Store.InitializeAsync(Stop);
        var settings = WorkerSettings.Of(bench);
        settings["MONITORING_CLAIM_IDEL"] = "5";

        var doctor = await Output.OfAsync(settings, "doctor");

        Assert.Equal((1, ""), (doctor.ExitCode, doctor.Errors));
        Assert.Contains(
            "WRONG settings: MONITORING_CLAIM_IDEL is no setting, and has no effect: is MONITORING_CLAIM_IDLE meant?\n",
            doctor.Text
        );
    }

    [Fact]
    public async Task A_database_with_a_table_gone_is_a_finding()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Store.InitializeAsync(Stop);
        await Sql.ExecuteAsync(bench.Database, "ALTER TABLE dead_letters RENAME TO elsewhere");

        var doctor = await Output.OfAsync(bench, "doctor");

        Assert.Equal((1, ""), (doctor.ExitCode, doctor.Errors));
        Assert.Contains("WRONG database: ", doctor.Text);
        Assert.Contains("dead_letters", doctor.Text);
    }

    [Fact]
    public async Task A_Redis_that_writes_nothing_to_disk_is_found_where_it_matters()
    {
        await using var redis = await RedisServer.StartNewAsync("--appendonly", "no", "--save", "");
        await using var bench = await Bench.CreateAsync(redis, await servers.Postgres.CreateDatabaseAsync());
        await bench.StartWorker().FlushAsync(Stop);
        var settings = WorkerSettings.Of(bench);
        settings["MONITORING_DURABILITY"] = "transport";

        Assert.Contains("it writes nothing to disk", (await Output.OfAsync(settings, "doctor")).Text);
        await bench.Redis.ExecuteAsync("CONFIG", "SET", "save", "3600 1");
        Assert.DoesNotContain("it writes nothing to disk", (await Output.OfAsync(settings, "doctor")).Text);
    }

    [Fact]
    public async Task A_client_that_knows_no_CONFIG_costs_that_question_alone()
    {
        // Where it has a log of changes, nobody asks.
        await using var redis = await RedisServer.StartNewAsync("--appendonly", "no", "--save", "3600 1");
        await using var bench = await Bench.CreateAsync(redis, await servers.Postgres.CreateDatabaseAsync());
        await bench.StartWorker().FlushAsync(Stop);
        var settings = WorkerSettings.Of(bench);
        settings["ConnectionStrings__Redis"] = $"127.0.0.1:{redis.Port},$CONFIG=";

        var doctor = await Output.OfAsync(settings, "doctor");

        Assert.Equal((0, ""), (doctor.ExitCode, doctor.Errors));
        Assert.Contains("answers, version", doctor.Text);
    }

    [Fact]
    public async Task A_key_of_ours_that_is_something_else_is_named()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Store.InitializeAsync(Stop);
        await bench.Redis.StringSetAsync(bench.Stream, "somebody else's");
        await bench.Redis.StringSetAsync(RedisKeys.Trials(bench.Stream), "and again");

        var doctor = await Output.OfAsync(bench, "doctor");

        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains($"{bench.Stream} is no stream", doctor.Text);
        Assert.Contains($"{RedisKeys.Trials(bench.Stream)} is no hash", doctor.Text);
        Assert.Contains("answers, version", doctor.Text);
    }

    [Fact]
    public async Task A_database_that_cannot_hold_every_character_is_found()
    {
        await using var bench = await Bench.CreateAsync(
            servers.Redis,
            await servers.Postgres.CreateDatabaseAsync("TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
        );
        await bench.Store.InitializeAsync(Stop);

        var doctor = await Output.OfAsync(bench, "doctor");

        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains("its encoding is LATIN1", doctor.Text);
    }

    [Fact]
    public async Task A_session_that_holds_workers_up_by_a_lock_is_named()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await using var holdUp = await TableLock.TakeAsync(bench);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 1);
        bench.StartWorker();
        await bench.Log.WaitForAsync("A lock holds it up");

        var doctor = await Output.OfAsync(bench, "doctor");

        Assert.Equal(1, doctor.ExitCode);
        Assert.Matches(@"WRONG database: workers are held up by a lock of the session \d+ \(postgres\)\.", doctor.Text);
        await holdUp.DisposeAsync();
        await bench.Log.WaitForAsync("the lock is gone, after");
    }

    [Fact]
    public async Task A_table_that_is_locked_holds_up_neither_doctor_nor_status()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.StartWorker().FlushAsync(Stop);
        await using var locked = await Sql.OpenAsync(bench.Database);
        await using var command = locked.CreateCommand();
        command.CommandText = "BEGIN; LOCK TABLE operation_logs, producers, dead_letters";
        await command.ExecuteNonQueryAsync(Stop);

        // One after the other: the doctor has nobody else that waits.
        var doctor = await Output.OfAsync(bench, "doctor");
        var status = await Output.OfAsync(bench, "status");

        Assert.Equal((1, 1), (doctor.ExitCode, status.ExitCode));
        Assert.All([doctor, status], one => Assert.Contains("55P03", one.Text));
        Assert.Contains("`monitoring-worker doctor` names the session", status.Text);
        Assert.Contains($"of the session {((NpgsqlConnection)locked).ProcessID} (postgres).", doctor.Text);
    }

    [Fact]
    public async Task A_day_that_somebody_has_detached_is_named()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.StartWorker().FlushAsync(Stop);
        await Sql.ExecuteAsync(bench.Database, DetachToday);

        var doctor = await Output.OfAsync(bench, "doctor");

        Assert.Equal(1, doctor.ExitCode);
        Assert.Matches(@"partitions of today or tomorrow are missing: operation_logs_\d{8}\.", doctor.Text);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 1);
        var line = await bench.Log.WaitForAsync("42P07");
        Assert.Contains("attach it again, or rename it", line);
    }

    [Fact]
    public async Task A_database_that_takes_no_writes_is_found()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.StartWorker().FlushAsync(Stop);
        await Sql.ExecuteAsync(bench.Database, ReadOnly);

        var doctor = await Output.OfAsync(bench, "doctor");

        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains("it takes no writes", doctor.Text);
    }

    [Fact]
    public async Task A_role_that_may_not_write_is_found()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.StartWorker().FlushAsync(Stop);
        await Sql.ExecuteAsync(bench.Database, Reader);
        var settings = WorkerSettings.Of(bench);
        settings["MONITORING_DATABASE"] = bench.Database.Replace("Username=postgres", "Username=only_reader");

        var doctor = await Output.OfAsync(settings, "doctor");

        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains("may not write into operation_logs, performance_metrics, ", doctor.Text);
    }

    [Fact]
    public async Task A_Redis_that_is_a_replica_is_found()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var bench = await Bench.CreateAsync(redis, await servers.Postgres.CreateDatabaseAsync());
        await bench.Store.InitializeAsync(Stop);
        await redis.SayAsync("REPLICAOF", "127.0.0.1", "1");

        var doctor = await Output.OfAsync(bench, "doctor");

        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains("WRONG Redis: it is a replica", doctor.Text);
    }

    [Fact]
    public async Task A_Redis_that_lacks_its_replicas_and_takes_no_writes_is_found()
    {
        await using var redis = await RedisServer.StartNewAsync("--min-replicas-to-write", "1");
        await using var bench = await Bench.CreateAsync(redis, await servers.Postgres.CreateDatabaseAsync());
        await bench.Store.InitializeAsync(Stop);

        var doctor = await Output.OfAsync(bench, "doctor");

        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains($"WRONG Redis: it takes no writes for {bench.Stream}: NOREPLICAS", doctor.Text);
        Assert.Contains("`min-replicas-to-write`", doctor.Text);
    }

    [Fact]
    public async Task It_reads_an_SQLite_file_too()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var settings = WorkerSettings.Of(bench);
        var file = Path.Combine(Directory.CreateTempSubdirectory("monitoring-doctor-").FullName, "monitoring.db");
        settings["MONITORING_DATABASE"] = $"Data Source={file}";
        await Output.OfAsync(settings, "migrate");

        var doctor = await Output.OfAsync(settings, "doctor");

        Assert.Equal((0, ""), (doctor.ExitCode, doctor.Errors));
        Assert.Contains("answers: SQLite 3", doctor.Text);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }
}
