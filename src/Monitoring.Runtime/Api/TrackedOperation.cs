namespace Monitoring;

/// <summary>A method that is tracked, whether or not it was ever called.</summary>
/// <param name="Name">The operation's name, as in its events; overloads share one.</param>
/// <param name="Method">The method's full name with its parameter types: <c>Shop.Store.Save(System.String)</c>.</param>
/// <param name="File">The source file, mapped or relative to its project; null when the build had no symbols.</param>
/// <param name="Line">The line where the method begins, from 1; 0 when it is not known.</param>
/// <param name="Assembly">The simple name of its assembly.</param>
public sealed record TrackedOperation(string Name, string Method, string? File, int Line, string Assembly);
