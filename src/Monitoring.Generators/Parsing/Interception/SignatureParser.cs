using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Monitoring.Generators.Captures;
using Monitoring.Generators.GeneratedCode;
using Monitoring.Generators.Model.Interception;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Parsing.Interception;

/// <summary>Writes the parts of a method's signature for code in another place.</summary>
internal static class SignatureParser
{
    public static string Type(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>A name that may be a word of C#.</summary>
    public static string Name(ISymbol symbol) => "@" + symbol.Name;

    private static string ReturnsBy(IMethodSymbol method) =>
        method.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.RefReadOnly => "ref readonly ",
            _ => "",
        };

    public static SignatureModel Parse(IMethodSymbol method)
    {
        var typeParameters = Interceptability.TypeParameters(method).ToList();
        return new SignatureModel(
            TrimmingAttributes.OfMethod(method),
            ReturnsBy(method),
            Type(method.ReturnType),
            CaptureTypes.Result(method) is { } result ? Type(result) : null,
            new(typeParameters.Select(Name)),
            new(typeParameters.Select(parameter => TrimmingAttributes.Of(parameter) + Name(parameter))),
            Constraints(typeParameters),
            method.IsStatic ? null : ReceiverOf(method),
            new(
                method.Parameters.Select(
                    (parameter, index) => Parameter(parameter, method.IsExtensionMethod && index == 0)
                )
            ),
            Interceptability.HasPointer(method)
        );
    }

    public static string Call(IMethodSymbol method)
    {
        var owner = method.IsStatic ? Type(method.ContainingType) : CalledReceiver(method);
        var arguments = method.TypeParameters.Select(Name);
        return owner + "." + Name(method) + (method.IsGenericMethod ? "<" + string.Join(", ", arguments) + ">" : "");
    }

    private static string CalledReceiver(IMethodSymbol method) =>
        ShadowedOverride.DeclaredBy(method) is { } type ? $"(({Type(type)}){Names.Receiver})" : Names.Receiver;

    private static string Constraints(IEnumerable<ITypeParameterSymbol> parameters) =>
        string.Concat(
            parameters
                .Select(parameter => (Name: Name(parameter), Text: string.Join(", ", Constraints(parameter))))
                .Where(constraint => constraint.Text.Length > 0)
                .Select(constraint => $" where {constraint.Name} : {constraint.Text}")
        );

    private static ParameterModel ReceiverOf(IMethodSymbol method)
    {
        var type = method.ContainingType;
        var by = type.IsValueType ? (type.IsReadOnly || method.IsReadOnly ? "in " : "ref ") : "";
        return new ParameterModel("this " + by, Type(type), Names.Receiver, Names.Receiver);
    }

    private static ParameterModel Parameter(IParameterSymbol parameter, bool isReceiver)
    {
        var (declared, passed) = parameter.RefKind switch
        {
            RefKind.Ref => ("ref ", "ref "),
            RefKind.Out => (IsUnscoped(parameter) ? Names.Unscoped + "out " : "out ", "out "),
            RefKind.In => ("in ", "in "),
            RefKind.RefReadOnlyParameter => ("ref readonly ", "in "),
            _ => ("", ""),
        };
        var scoped = parameter.ScopedKind != ScopedKind.None && parameter.RefKind != RefKind.Out ? "scoped " : "";
        return new ParameterModel(
            TrimmingAttributes.Of(parameter) + (isReceiver ? "this " : "") + scoped + declared,
            parameter.Type is IDynamicTypeSymbol ? "object" : Type(parameter.Type), // dynamic would bind the call at run time
            Name(parameter),
            passed + Name(parameter)
        );
    }

    // The scope of an out parameter does not say it: without the rules of C# 11 it has none, in F# or Visual Basic, say.
    private static bool IsUnscoped(IParameterSymbol parameter) =>
        parameter.GetAttributes().Any(data => data.AttributeClass?.Name == "UnscopedRefAttribute");

    private static IEnumerable<string> Constraints(ITypeParameterSymbol parameter)
    {
        if (parameter.HasUnmanagedTypeConstraint)
            yield return "unmanaged";
        else if (parameter.HasValueTypeConstraint)
            yield return "struct";
        else if (parameter.HasReferenceTypeConstraint)
            yield return "class";
        else if (parameter.HasNotNullConstraint)
            yield return "notnull";
        foreach (var type in parameter.ConstraintTypes)
            yield return Type(type);
        if (parameter.HasConstructorConstraint)
            yield return "new()";
        if (parameter.AllowsRefLikeType)
            yield return "allows ref struct";
    }
}
