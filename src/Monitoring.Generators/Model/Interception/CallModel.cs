namespace Monitoring.Generators.Model.Interception;

/// <summary>One call that is intercepted.</summary>
/// <param name="Method">What is called.</param>
/// <param name="Attribute">The compiler's name of the place, as the attribute that interceptors carry.</param>
internal sealed record CallModel(MethodModel Method, string Attribute);
