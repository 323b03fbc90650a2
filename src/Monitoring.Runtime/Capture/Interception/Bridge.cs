using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Monitoring.Naming;

namespace Monitoring.Capture.Interception;

/// <summary>
/// The private methods by which the C# compiler implements members of interfaces with <c>in</c>: the signature there has a
/// modifier, that of the method that was written has none. A forward that a person wrote looks the same.
/// </summary>
internal static class Bridge
{
    /// <summary>The method that was written; the same one where it is no bridge, or where the platform does not tell.</summary>
    public static MethodInfo Behind(MethodInfo method) =>
        method.IsPrivate && method.GetParameters().Any(IsModified) && RuntimeFeature.IsDynamicCodeSupported
            ? CalledOrNone(method) ?? method
            : method;

    private static bool IsModified(ParameterInfo parameter) =>
        Array.IndexOf(parameter.GetRequiredCustomModifiers(), typeof(InAttribute)) >= 0;

    // Of an emitted or damaged assembly: the business call must not fail because its name is looked for.
    private static MethodInfo? CalledOrNone(MethodInfo method)
    {
        try
        {
            return Called(method);
        }
        catch (Exception)
        {
            return null;
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A body that was trimmed is no bridge.")]
    private static MethodInfo? Called(MethodInfo method) =>
        method.GetMethodBody()?.GetILAsByteArray() is { } code
        && Forwarded(code, method.GetParameters().Length + 1) is { } token
        && method.Module.ResolveMethod(token, method.DeclaringType?.GetGenericArguments(), method.GetGenericArguments())
            is MethodInfo called
        && called.Module == method.Module
        && called.Name.Equals(MemberName.Simple(method.Name), StringComparison.Ordinal)
        && !Array.Exists(called.GetParameters(), IsModified)
            ? called
            : null;

    // Each argument, the call, the end.
    private static int? Forwarded(ReadOnlySpan<byte> code, int arguments)
    {
        for (var argument = 0; argument < arguments; argument++)
        {
            var size = argument < 4 ? 1 : 2;
            var isLoaded =
                code.Length >= size
                && (
                    size == 1
                        ? code[0] == OpCodes.Ldarg_0.Value + argument
                        : code[0] == OpCodes.Ldarg_S.Value && code[1] == argument
                );
            if (!isLoaded)
                return null;
            code = code[size..];
        }

        return code.Length == 6 && code[0] == OpCodes.Call.Value && code[5] == OpCodes.Ret.Value
            ? BinaryPrimitives.ReadInt32LittleEndian(code[1..])
            : null;
    }
}
