using System.Collections.Generic;
using System.Linq;

namespace Monitoring.Generators.Model.Interception;

/// <summary>The parts of a signature, written for code in another place.</summary>
/// <param name="Attributes">What the trimmer has to know, before all else.</param>
/// <param name="ReturnsBy">The <c>ref</c> before the returned type, where it has one.</param>
/// <param name="ReturnType">The returned type.</param>
/// <param name="Result">What a task brings; null without.</param>
/// <param name="TypeParameters">Of the types around it and its own.</param>
/// <param name="DeclaredTypeParameters">The same with their attributes, as a declaration has them.</param>
/// <param name="Constraints">The where clauses.</param>
/// <param name="Receiver">The parameter for the receiver; null for a static method.</param>
/// <param name="Parameters">The others.</param>
/// <param name="IsUnsafe">Whether there is a pointer among them.</param>
internal sealed record SignatureModel(
    string Attributes,
    string ReturnsBy,
    string ReturnType,
    string? Result,
    EquatableArray<string> TypeParameters,
    EquatableArray<string> DeclaredTypeParameters,
    string Constraints,
    ParameterModel? Receiver,
    EquatableArray<ParameterModel> Parameters,
    bool IsUnsafe
)
{
    /// <summary>Every type of the interceptor: its receiver, its parameters, and what it returns.</summary>
    public IEnumerable<string> Types =>
        Parameters.Concat(Receiver is null ? [] : [Receiver]).Select(parameter => parameter.Type).Append(ReturnType);
}
