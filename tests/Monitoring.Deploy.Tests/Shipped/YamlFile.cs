using YamlDotNet.RepresentationModel;

namespace Monitoring.Deploy.Shipped;

/// <summary>The documents of a YAML file, and ways into them.</summary>
internal static class YamlFile
{
    public static IReadOnlyList<YamlNode> Documents(string name)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(DeployFile.TextOf(name)));
        return [.. stream.Documents.Select(document => document.RootNode)];
    }

    /// <summary>The node at the path: names, or places in a list.</summary>
    public static YamlNode At(this YamlNode node, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            node = node is YamlSequenceNode list ? list[int.Parse(step)] : node[step];
        }

        return node;
    }

    public static string Text(this YamlNode node, params ReadOnlySpan<string> path) =>
        ((YamlScalarNode)node.At(path)).Value!;

    /// <summary>As a number, also with a unit of seconds: <c>30s</c>.</summary>
    public static int Number(this YamlNode node, params ReadOnlySpan<string> path) =>
        int.Parse(node.Text(path).TrimEnd('s'));

    public static IReadOnlyList<string> Texts(this YamlNode node, params ReadOnlySpan<string> path) =>
        [.. ((YamlSequenceNode)node.At(path)).Select(item => item.Text())];

    public static Dictionary<string, string?> Map(this YamlNode node, params ReadOnlySpan<string> path) =>
        ((YamlMappingNode)node.At(path)).ToDictionary(pair => pair.Key.Text(), pair => (string?)pair.Value.Text());
}
