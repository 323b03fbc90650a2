using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Monitoring.Generators.Captures;
using Monitoring.Generators.Diagnostics;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.Marks;

/// <summary>One mark in the source, what it stands on, and a way to complain about it.</summary>
internal sealed class MarkUse(SyntaxNodeAnalysisContext context, MarkedProject project, Mark mark, ISymbol owner)
{
    /// <summary>The key under which a fix finds the name that was meant.</summary>
    public const string Meant = nameof(Meant);

    public Mark Mark => mark;

    /// <summary>A method, property, type or assembly.</summary>
    public ISymbol Owner => owner;

    public Compilation Compilation => context.Compilation;

    public MarkedProject Project => project;

    public AttributeSyntax Syntax => (AttributeSyntax)context.Node;

    public void CannotBeTracked(string reason) =>
        context.ReportDiagnostic(
            Diagnostic.Create(Descriptors.CannotBeTracked, Syntax.GetLocation(), owner.Display(), reason)
        );

    public void Invalid(string property, string reason) =>
        Report(property, owner, reason, Argument(property)?.Expression.GetLocation() ?? Syntax.GetLocation(), null);

    /// <summary>A fault inside the text of a property, seen for one of the methods that the mark stands for.</summary>
    public void Invalid(string property, ISymbol method, CaptureFault fault)
    {
        var location = Locate(property, fault.Offset, fault.Length, out var isExact);
        Report(property, method, fault.Reason, location, isExact ? fault.Meant : null);
    }

    public void LooksSecret(string property, int offset, string path, string word) =>
        context.ReportDiagnostic(
            Diagnostic.Create(Descriptors.SecretCaptured, Locate(property, offset, path.Length, out _), path, word)
        );

    private void Report(string property, ISymbol method, string reason, Location location, string? meant)
    {
        var properties = System.Collections.Immutable.ImmutableDictionary<string, string?>.Empty;
        if (meant is not null)
            properties = properties.Add(Meant, meant);
        context.ReportDiagnostic(
            Diagnostic.Create(Descriptors.InvalidMark, location, properties, property, method.Display(), reason)
        );
    }

    // Exact where the text stands in the literal as it is; a constant or an escape hides where its letters are.
    private Location Locate(string property, int offset, int length, out bool isExact)
    {
        var expression = Argument(property)?.Expression;
        isExact = false;
        if (expression is not LiteralExpressionSyntax literal)
            return (expression ?? (SyntaxNode)Syntax).GetLocation();
        var start = literal.Token.Text.IndexOf(literal.Token.ValueText, StringComparison.Ordinal);
        isExact = start >= 0 && length > 0;
        return isExact
            ? Location.Create(literal.SyntaxTree, new(literal.SpanStart + start + offset, length))
            : literal.GetLocation();
    }

    private AttributeArgumentSyntax? Argument(string property) =>
        Syntax.ArgumentList?.Arguments.FirstOrDefault(argument =>
            property == nameof(Mark.Name)
                ? argument.NameEquals is null
                : argument.NameEquals?.Name.Identifier.ValueText == property
        );
}
