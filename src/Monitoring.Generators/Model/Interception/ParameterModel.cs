namespace Monitoring.Generators.Model.Interception;

/// <summary>A parameter of an interceptor.</summary>
/// <param name="Declaration">With type and modifiers.</param>
/// <param name="Argument">How it is passed on.</param>
internal sealed record ParameterModel(string Declaration, string Argument);
