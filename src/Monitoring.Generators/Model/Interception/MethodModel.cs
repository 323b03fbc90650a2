namespace Monitoring.Generators.Model.Interception;

/// <summary>A tracked method that is called somewhere, and what its interceptor needs to know.</summary>
/// <param name="Site">What is known of it when it is built.</param>
/// <param name="Signature">How it is declared.</param>
/// <param name="Call">The call without its arguments.</param>
/// <param name="Dispatch">How a call finds it.</param>
/// <param name="Form">What is done with the result.</param>
/// <param name="Captures">What is read.</param>
/// <param name="Tokens">The cancellation tokens among the parameters.</param>
/// <param name="TakesToken">Whether the token of an enumeration is one of them.</param>
/// <param name="Condition">A symbol under which the compiler does not leave the call out; null for a method without one.</param>
internal sealed record MethodModel(
    SiteModel Site,
    SignatureModel Signature,
    string Call,
    Dispatch Dispatch,
    ReturnForm Form,
    CapturesModel Captures,
    EquatableArray<string> Tokens,
    bool TakesToken,
    string? Condition
);
