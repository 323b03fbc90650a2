using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>A file that a generator wrote: its declarations and their bodies, without our own interceptors.</summary>
internal sealed class GeneratedFile(
    SemanticModelAnalysisContext context,
    MarkedImplementations implementations,
    IMethodSymbol? entry
)
{
    private readonly SemanticModel _model = context.SemanticModel;

    private readonly UseCheck _uses = new(
        context.SemanticModel.Compilation,
        implementations,
        isGeneratedCode: true,
        context.ReportDiagnostic
    );

    public void Check()
    {
        if (_model.SyntaxTree.GetRoot(context.CancellationToken) is CompilationUnitSyntax unit)
            foreach (var member in unit.Members)
                Check(member);
    }

    private void Check(MemberDeclarationSyntax member)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        if (InterceptingNamespace.Is(member))
            return;
        if (
            member is BaseMethodDeclarationSyntax declaration
            && _model.GetDeclaredSymbol(declaration, context.CancellationToken) is { } method
        )
            DeclarationCheck.Run(method, entry, isGeneratedCode: true, context.ReportDiagnostic);
        if (
            member is TypeDeclarationSyntax part
            && _model.GetDeclaredSymbol(part, context.CancellationToken) is { } type
        )
            _uses.Run(type, within: part);
        CheckBody(member);
        foreach (var inner in member.ChildNodes().OfType<MemberDeclarationSyntax>())
            Check(inner);
    }

    // What is no operation itself has one or more below it.
    private void CheckBody(SyntaxNode node)
    {
        if (_model.GetOperation(node, context.CancellationToken) is { } operation)
            Check(operation);
        else
            foreach (var child in node.ChildNodes())
                if (child is not (MemberDeclarationSyntax or AttributeListSyntax))
                    CheckBody(child);
    }

    private void Check(IOperation root)
    {
        foreach (var operation in root.DescendantsAndSelf())
            if (Uses.Kinds.Contains(operation.Kind))
                _uses.Run(operation);
    }
}
