using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Monitoring.Generators.Parsing.Interception;

/// <summary>A call as it stands in a file.</summary>
internal sealed record WrittenCall(string Name, InvocationExpressionSyntax Syntax);
