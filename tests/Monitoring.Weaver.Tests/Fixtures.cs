using System.Reflection;
using Monitoring.Corpus;

namespace Monitoring.Weaving.Tests;

/// <summary>The fixtures, woven and intercepted, in both configurations.</summary>
internal static class Fixtures
{
    public static readonly string[] Configurations = ["Debug", "Release"];
    public static readonly string[] Intercepted = ["Intercept.Debug", "Intercept.Release"];
    public static readonly string[] All = [.. Configurations, .. Intercepted];

    public static Assembly Load(string configuration) => Assembly.LoadFrom(PathOf(configuration, ".dll"));

    /// <summary>A file beside the tests.</summary>
    public static string PathOf(string configuration, string extension) =>
        Path.Combine(AppContext.BaseDirectory, $"Monitoring.Weaver.Fixtures.{configuration}{extension}");

    public static IEnumerable<IShapes> Groups(string configuration) =>
        Load(configuration)
            .GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IShapes)))
            .Select(type => (IShapes)Activator.CreateInstance(type)!);

    /// <summary>Every shape, after the name of its group.</summary>
    public static IEnumerable<(string Group, Shape Shape)> Shapes(string configuration) =>
        from theGroup in Groups(configuration)
        from shape in theGroup.All
        select (theGroup.GetType().Name, shape);

    public static Shape Find(string configuration, string group, string shape) =>
        Shapes(configuration).Single(each => each.Group == group && each.Shape.Name == shape).Shape;
}
