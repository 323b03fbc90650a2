namespace Monitoring.Generators.Model.Interception;

/// <summary>A parameter of an interceptor.</summary>
/// <param name="Modifiers">What stands before its type.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Argument">How it is passed on.</param>
internal sealed record ParameterModel(string Modifiers, string Type, string Name, string Argument);
