namespace Monitoring.Generators.Model;

/// <summary>One tracked operation of the manifest.</summary>
/// <param name="Name">The operation's name.</param>
/// <param name="Method">The method with its parameter types.</param>
/// <param name="File">Where it stands.</param>
/// <param name="Line">From 1.</param>
internal sealed record OperationModel(string Name, string Method, SourceFile File, int Line);
