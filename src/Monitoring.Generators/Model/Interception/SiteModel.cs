namespace Monitoring.Generators.Model.Interception;

/// <summary>The arguments of a call site, each as an expression.</summary>
internal sealed record SiteModel(EquatableArray<string> Arguments);
