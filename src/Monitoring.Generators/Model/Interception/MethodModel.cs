namespace Monitoring.Generators.Model.Interception;

/// <summary>A tracked method that is called somewhere, and what its interceptor needs to know.</summary>
/// <param name="Site">What is known of it when it is built.</param>
/// <param name="ReturnType">With <c>ref</c> where it has one.</param>
/// <param name="Form">What is done with the result.</param>
/// <param name="TypeParameters">Their names.</param>
/// <param name="Constraints">The where clauses.</param>
/// <param name="Parameters">The receiver first, where there is one.</param>
/// <param name="Call">The call without its arguments.</param>
/// <param name="Receivers">How many of the parameters are not arguments: 1 for an instance method.</param>
/// <param name="Texts">The texts that are read.</param>
/// <param name="Records">The count that is read.</param>
/// <param name="Table">The table as an expression over the texts.</param>
/// <param name="Sql">The SQL text, likewise.</param>
/// <param name="Tags">The values of the tags, likewise.</param>
/// <param name="Tokens">The cancellation tokens among the parameters.</param>
internal sealed record MethodModel(
    SiteModel Site,
    string ReturnType,
    ReturnForm Form,
    EquatableArray<string> TypeParameters,
    string Constraints,
    EquatableArray<ParameterModel> Parameters,
    string Call,
    int Receivers,
    EquatableArray<CaptureModel> Texts,
    CaptureModel? Records,
    string Table,
    string Sql,
    string Tags,
    EquatableArray<string> Tokens
);
