using System.Linq;
using Microsoft.CodeAnalysis;
using Monitoring.Generators.Captures;
using Monitoring.Generators.Model;
using Monitoring.Generators.Model.Interception;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Parsing.Interception;

/// <summary>Turns a tracked method into what its interceptor needs to know.</summary>
internal static class MethodParser
{
    public static MethodModel Parse(IMethodSymbol method, Mark mark, Compilation compilation)
    {
        var captures = new CaptureParser(method, compilation);
        var table = captures.Text(mark.Table);
        var sql = captures.Text(mark.Sql);
        var tags = captures.Tags(mark.Tags);
        return new MethodModel(
            SiteParser.Parse(method, mark, table, sql, tags),
            SignatureParser.ReturnType(method),
            Form(method),
            new(Interceptability.TypeParameters(method).Select(parameter => parameter.Name)),
            SignatureParser.Constraints(Interceptability.TypeParameters(method)),
            new(SignatureParser.Parameters(method)),
            SignatureParser.Call(method),
            method.IsStatic ? 0 : 1,
            new(captures.Texts),
            captures.Records(mark.RecordCount),
            table.PerCall,
            sql.PerCall,
            tags.PerCall,
            new(Tokens(method))
        );
    }

    private static ReturnForm Form(IMethodSymbol method)
    {
        if (method.ReturnsVoid)
            return ReturnForm.Nothing;
        if (method.RefKind != RefKind.None)
            return ReturnForm.Reference;
        if (!CaptureTypes.IsAwaitable(method.ReturnType))
            return ReturnForm.Value;
        return CaptureTypes.Result(method) is null ? ReturnForm.Task : ReturnForm.TaskWithResult;
    }

    private static System.Collections.Generic.IEnumerable<string> Tokens(IMethodSymbol method) =>
        method
            .Parameters.Where(parameter =>
                parameter.RefKind is RefKind.None or RefKind.In
                && parameter.Type.ToDisplayString() == "System.Threading.CancellationToken"
            )
            .Select(parameter => SignatureParser.Name(parameter));
}
