using Monitoring.Deploy.Shipped;
using YamlDotNet.RepresentationModel;

namespace Monitoring.Deploy;

/// <summary>What matters in <c>kubernetes.yaml</c>.</summary>
public sealed class KubernetesTests
{
    private static readonly IReadOnlyList<YamlNode> _documents = YamlFile.Documents("kubernetes.yaml");

    private static YamlNode Deployment => Document("Deployment");

    private static YamlNode Pod => Deployment.At("spec", "template", "spec");

    private static YamlNode Container => Pod.At("containers", "0");

    private static Dictionary<string, string?> Variables =>
        new(Document("ConfigMap").Map("data").Concat(Document("Secret").Map("stringData")));

    [Fact]
    public void Its_variables_are_known_settings_with_allowed_values() => KnownSettings.Read(Variables);

    [Fact]
    public void Secrets_stand_in_the_secret() =>
        Assert.DoesNotContain(
            Document("ConfigMap").Map("data").Keys,
            name => name.Contains("PASSWORD") || name.Contains("TOKEN") || name == "MONITORING_DATABASE"
        );

    [Fact]
    public void Configuration_and_secret_reach_the_container()
    {
        var name = Document("ConfigMap").Text("metadata", "name");
        Assert.Equal(name, Container.Text("envFrom", "0", "configMapRef", "name"));
        Assert.Equal(Document("Secret").Text("metadata", "name"), Container.Text("envFrom", "1", "secretRef", "name"));
        Assert.Equal(["run"], Container.Texts("args"));
    }

    [Fact]
    public void The_probes_ask_the_pages_that_are_there()
    {
        Assert.Equal("/health/live", Container.Text("livenessProbe", "httpGet", "path"));
        Assert.Equal("/health/ready", Container.Text("readinessProbe", "httpGet", "path"));
        Assert.Equal("http", Container.Text("livenessProbe", "httpGet", "port"));
        Assert.Equal("http", Container.Text("readinessProbe", "httpGet", "port"));
        Assert.Equal("http", Container.Text("ports", "0", "name"));
        Assert.Equal(new Uri(Variables["MONITORING_HTTP_URL"]!).Port, Container.Number("ports", "0", "containerPort"));
        Assert.Equal("0.0.0.0", new Uri(Variables["MONITORING_HTTP_URL"]!).Host);
    }

    [Fact]
    public void The_selectors_find_the_pods()
    {
        var labels = Deployment.Map("spec", "template", "metadata", "labels");
        Assert.Equal(labels, Deployment.Map("spec", "selector", "matchLabels"));
        Assert.Equal(labels, Document("Service").Map("spec", "selector"));
        Assert.Equal("http", Document("Service").Text("spec", "ports", "0", "targetPort"));
    }

    [Fact]
    public void The_pod_may_do_nothing_but_its_work()
    {
        Assert.Equal("true", Pod.Text("securityContext", "runAsNonRoot"));
        Assert.Equal("RuntimeDefault", Pod.Text("securityContext", "seccompProfile", "type"));
        Assert.Equal("false", Pod.Text("automountServiceAccountToken"));
        Assert.Equal("false", Container.Text("securityContext", "allowPrivilegeEscalation"));
        Assert.Equal("true", Container.Text("securityContext", "readOnlyRootFilesystem"));
        Assert.Equal(["ALL"], Container.Texts("securityContext", "capabilities", "drop"));
        Assert.NotEmpty(Container.Text("resources", "limits", "memory"));
    }

    [Fact]
    public void It_waits_for_longer_than_the_flush_takes() =>
        KnownSettings.AssertEndsWithin(Pod.Number("terminationGracePeriodSeconds"), Variables);

    private static YamlNode Document(string kind) => _documents.Single(document => document.Text("kind") == kind);
}
