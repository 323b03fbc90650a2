using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Monitoring.Generators.Symbols;

/// <summary>Recognises the calls of OperationMonitor.</summary>
internal static class TrackCall
{
    public static bool IsTrack(IInvocationOperation call) =>
        call.TargetMethod is { Name: "Track" or "TrackAsync" } method && method.ContainingType.IsOperationMonitor();

    /// <summary>Whether the expression begins an operation that its result ends.</summary>
    public static bool BeginsScope(IOperation? value)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        return value is IInvocationOperation call
            && call.Type.IsOperationScope()
            && (IsTrack(call) || (PassesOn(call) && BeginsScope(call.Instance)));
    }

    /// <summary>Whether a call of the scope gives the scope itself.</summary>
    public static bool PassesOn(IInvocationOperation call) =>
        call.Type.IsOperationScope() && call.Instance?.Type.IsOperationScope() == true;
}
