using Castle.DynamicProxy;
using Dapper;
using HdrHistogram;
using Humanizer;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Data.Sqlite;
using Microsoft.FSharp.Collections;
using Mono.Cecil;
using Newtonsoft.Json.Linq;
using Npgsql;
using Polly;
using Polly.Retry;
using StackExchange.Redis;

namespace Monitoring.Weaving.Tests.RealWork;

/// <summary>A little of what each package is for. Each piece is named after its assembly, and tells what came of it.</summary>
public static class Work
{
    public static string NewtonsoftJson()
    {
        var order = JObject.Parse("""{ "id": 7, "rows": [1, 2, 3], "customer": { "name": "Ann" } }""");
        return order.SelectToken("customer.name") + order["rows"]!.Sum(row => (int)row).ToString(null, null) + order;
    }

    public static string Humanizer() =>
        "SaveDailyKline".Humanize() + 3.ToWords() + TimeSpan.FromMinutes(90).Humanize(2) + "row".ToQuantity(3);

    public static string PollyCore()
    {
        var attempts = 0;
        var retry = new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 3, Delay = TimeSpan.Zero })
            .Build();
        return retry.Execute(() => ++attempts < 3 ? throw new InvalidOperationException() : $"after {attempts}");
    }

    public static string Dapper()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        connection.Execute("create table orders (id integer, name text)");
        connection.Execute("insert into orders values (@Id, @Name)", new[] { new Order(1, "a"), new Order(2, "b") });
        return string.Join(",", connection.Query<Order>("select id, name from orders order by id desc"));
    }

    public static string CastleCore()
    {
        var proxy = new ProxyGenerator().CreateInterfaceProxyWithTarget<IComparer<int>>(
            Comparer<int>.Default,
            new Doubling()
        );
        return $"{proxy.Compare(1, 2)}";
    }

    public static string MonoCecil()
    {
        using var module = ModuleDefinition.ReadModule(typeof(Order).Assembly.Location);
        var type = module.GetType(typeof(Work).FullName);
        return string.Join(",", type.Methods.Select(method => $"{method.Name}:{method.Body.Instructions.Count}"));
    }

    public static string MicrosoftCodeAnalysisCSharp() =>
        SyntaxFactory.ParseCompilationUnit("class A{int M(int a)=>a+1;}").NormalizeWhitespace().ToFullString();

    public static string FSharpCore() =>
        string.Join(",", MapModule.OfSeq([Tuple.Create(2, "b"), Tuple.Create(1, "a")]).Add(3, "c"));

    public static string HdrHistogram()
    {
        var histogram = new LongHistogram(1, 3_600_000_000, 3);
        for (var i = 1; i <= 1000; i++)
            histogram.RecordValue(i * i);
        return $"{histogram.GetValueAtPercentile(99)} {histogram.TotalCount} {histogram.GetMean():F3}";
    }

    public static string MicrosoftDataSqlite()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select upper($text) || sqlite_version()";
        command.Parameters.AddWithValue("$text", "a");
        return (string)command.ExecuteScalar()!;
    }

    public static string Npgsql()
    {
        var builder = new NpgsqlConnectionStringBuilder("Host=db;Username=me;Timeout=3") { Pooling = false };
        using var command = new NpgsqlCommand("select @a");
        command.Parameters.AddWithValue("a", 1);
        return builder.ConnectionString + command.Parameters[0].NpgsqlDbType;
    }

    public static string StackExchangeRedis()
    {
        var options = ConfigurationOptions.Parse("a:1,b:2,password=p,ssl=true,connectTimeout=7");
        return $"{options.ToString(includePassword: false)} {new RedisKey("a").Prepend("b")} {RedisChannel.Literal("c")}";
    }

    public sealed record Order(long Id, string Name);

    private sealed class Doubling : IInterceptor
    {
        public void Intercept(IInvocation invocation)
        {
            invocation.Proceed();
            invocation.ReturnValue = (int)invocation.ReturnValue! * 2;
        }
    }
}
