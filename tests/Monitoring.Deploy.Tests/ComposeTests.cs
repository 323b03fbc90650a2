using System.Text.RegularExpressions;
using Monitoring.Deploy.Shipped;
using Monitoring.Worker.Hosting;
using YamlDotNet.RepresentationModel;

namespace Monitoring.Deploy;

/// <summary>What matters in <c>compose.yaml</c> and in the Dockerfile that it builds.</summary>
public sealed partial class ComposeTests
{
    private static readonly YamlNode _services = YamlFile.Documents("compose.yaml")[0].At("services");

    private static YamlNode Worker => _services.At("worker");

    /// <summary>The files first, what stands in the service wins, as Compose does it.</summary>
    private static Dictionary<string, string?> Variables
    {
        get
        {
            var variables = new Dictionary<string, string?>();
            foreach (var file in Worker.Texts("env_file"))
            {
                Add(EnvironmentFile.Read(DeployFile.PathOf(file)));
            }

            Add(Worker.Map("environment"));
            return variables;

            void Add(IEnumerable<KeyValuePair<string, string?>> more)
            {
                foreach (var (name, value) in more)
                {
                    variables[name] = Default().Replace(value!, "$1");
                }
            }
        }
    }

    [Fact]
    public void Its_variables_are_known_settings_with_allowed_values() => KnownSettings.Read(Variables);

    [Fact]
    public void Every_file_that_is_mounted_or_built_is_there()
    {
        var mounted = _services.Texts("redis", "volumes").Concat(_services.Texts("postgres", "volumes"));
        var files = mounted
            .Where(volume => volume.StartsWith("./", StringComparison.Ordinal))
            .Select(volume => volume.Split(':')[0])
            .ToList();

        Assert.Equal(2, files.Count);
        Assert.All(files, file => Assert.True(File.Exists(DeployFile.PathOf(file)), file));
        Assert.True(File.Exists(DeployFile.PathOf(Path.Combine(Worker.Text("build", "context"), "deploy/Dockerfile"))));
        Assert.Equal("deploy/Dockerfile", Worker.Text("build", "dockerfile"));
    }

    [Fact]
    public void The_worker_goes_by_the_users_that_are_made()
    {
        var options = KnownSettings.Read(Variables);

        Assert.Contains(
            $"user {options.Redis.User} on >{options.Redis.Password} ",
            DeployFile.TextOf("redis.conf"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Username=monitoring_worker;Password=change-me-worker",
            options.Database,
            StringComparison.Ordinal
        );
        Assert.Contains("change-me-worker", _services.Text("postgres", "environment", "WORKER_PASSWORD"));
    }

    /// <summary>Nothing is open to other machines; the worker's own address needs its token.</summary>
    [Fact]
    public void Ports_are_open_to_this_machine_alone() =>
        Assert.All(
            ((string[])["redis", "postgres", "worker"]).SelectMany(service => _services.Texts(service, "ports")),
            port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal)
        );

    [Fact]
    public void It_waits_for_longer_than_the_flush_takes() =>
        KnownSettings.AssertEndsWithin(Worker.Number("stop_grace_period"), Variables);

    [Fact]
    public void The_image_runs_the_worker_without_a_shell_and_not_as_root()
    {
        var dockerfile = File.ReadAllLines(DeployFile.PathOf("Dockerfile"));
        var program = typeof(WorkerSettings).Assembly.GetName().Name;

        Assert.Contains($"ENTRYPOINT [\"dotnet\", \"{program}.dll\"]", dockerfile);
        Assert.Contains("CMD [\"run\"]", dockerfile);
        Assert.Contains("USER $APP_UID", dockerfile);
        Assert.Contains(
            dockerfile,
            line => line.StartsWith("FROM mcr.microsoft.com/dotnet/aspnet:10.", StringComparison.Ordinal)
        );
    }

    [GeneratedRegex(@"\$\{\w+:-([^}]*)\}")]
    private static partial Regex Default();
}
