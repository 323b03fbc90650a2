using Microsoft.CodeAnalysis;
using Monitoring.Generators.Captures;
using Monitoring.Generators.Model.Interception;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Parsing.Interception;

/// <summary>Decides what is done with a method's result.</summary>
internal static class FormParser
{
    public static ReturnForm Parse(IMethodSymbol method, Dispatch dispatch)
    {
        if (method.ReturnsVoid)
            return ReturnForm.Nothing;
        if (method.RefKind != RefKind.None)
            return ReturnForm.Reference;
        if (CaptureTypes.IsAwaitable(method.ReturnType))
            return method.ReturnType.IsValueType ? ReturnForm.ValueTask : ReturnForm.Task;
        if (!Iterator.MayReturn(method.ReturnType))
            return ReturnForm.Value;
        if (dispatch == Dispatch.Virtual)
            return ReturnForm.PerhapsSequence;
        return Iterator.Is(method) ? ReturnForm.Sequence : ReturnForm.Value;
    }
}
