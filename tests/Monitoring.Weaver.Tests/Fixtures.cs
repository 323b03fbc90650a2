using System.Reflection;
using Monitoring.Corpus;

namespace Monitoring.Weaving.Tests;

/// <summary>The woven fixtures, in both configurations.</summary>
internal static class Fixtures
{
    public static readonly string[] Configurations = ["Debug", "Release"];

    public static Assembly Load(string configuration) =>
        Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, $"Monitoring.Weaver.Fixtures.{configuration}.dll"));

    public static IEnumerable<IShapes> Groups(string configuration) =>
        Load(configuration)
            .GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IShapes)))
            .Select(type => (IShapes)Activator.CreateInstance(type)!);

    public static Shape Find(string configuration, string group, string shape) =>
        Groups(configuration)
            .Single(candidate => candidate.GetType().Name == group)
            .All.Single(each => each.Name == shape);
}
