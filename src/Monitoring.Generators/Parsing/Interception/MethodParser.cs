using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Monitoring.Generators.Captures;
using Monitoring.Generators.Model.Interception;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Parsing.Interception;

/// <summary>Turns a tracked method into what its interceptor needs to know.</summary>
internal static class MethodParser
{
    public static MethodModel Parse(IMethodSymbol method, Mark mark, Compilation compilation)
    {
        var captures = new CaptureParser(method, mark, compilation);
        var table = captures.Text(mark.Table);
        var sql = captures.Text(mark.Sql);
        var tags = captures.Tags(mark.Tags);
        var dispatch = DispatchOf(method);
        var form = FormParser.Parse(method, dispatch);
        return new MethodModel(
            SiteParser.Parse(method, mark, dispatch, table, sql, tags),
            SignatureParser.Parse(method),
            SignatureParser.Call(method),
            dispatch,
            form,
            captures.Complete(captures.Records(mark.RecordCount), table, sql, tags),
            new(Tokens(method)),
            form == ReturnForm.PerhapsSequence || method.Parameters.Any(IsEnumeratorsToken),
            method.IsConditional ? Condition(method) : null
        );
    }

    private static Dispatch DispatchOf(IMethodSymbol method)
    {
        if (method.IsStatic || method.ContainingType.IsValueType)
            return Dispatch.Direct;
        return VirtualCall.Is(method) ? Dispatch.Virtual : Dispatch.Instance;
    }

    private static string? Condition(IMethodSymbol method) =>
        method
            .GetAttributes()
            .Where(data => data.AttributeClass?.Name == "ConditionalAttribute")
            .Select(data => data.ConstructorArguments.FirstOrDefault().Value as string)
            .FirstOrDefault();

    private static IEnumerable<string> Tokens(IMethodSymbol method) =>
        method
            .Parameters.Where(parameter =>
                parameter.RefKind != RefKind.Out && IsToken(CaptureTypes.WithoutNullable(parameter.Type))
            )
            .Select(Token);

    private static bool IsToken(ITypeSymbol type) => type.Name == "CancellationToken" && type.IsIn("System.Threading");

    private static string Token(IParameterSymbol parameter) =>
        IsToken(parameter.Type)
            ? SignatureParser.Name(parameter)
            : $"{SignatureParser.Name(parameter)}.GetValueOrDefault()";

    private static bool IsEnumeratorsToken(IParameterSymbol parameter) =>
        parameter.GetAttributes().Any(data => data.AttributeClass?.Name == "EnumeratorCancellationAttribute");
}
