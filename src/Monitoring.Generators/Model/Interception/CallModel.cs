namespace Monitoring.Generators.Model.Interception;

/// <summary>One call that is intercepted.</summary>
/// <param name="Method">What is called.</param>
/// <param name="Version">The form of the compiler's name of the place.</param>
/// <param name="Place">The compiler's name of the place, which the attribute of an interceptor carries.</param>
internal sealed record CallModel(MethodModel Method, int Version, string Place);
