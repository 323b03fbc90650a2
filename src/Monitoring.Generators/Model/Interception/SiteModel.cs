namespace Monitoring.Generators.Model.Interception;

/// <summary>A call site.</summary>
/// <param name="Arguments">Its arguments, each as an expression.</param>
/// <param name="IsWide">Whether the mark stands on a type or the assembly, and the receiver may bring a nearer one.</param>
internal sealed record SiteModel(EquatableArray<string> Arguments, bool IsWide);
