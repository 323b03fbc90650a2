using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Il;

internal static class ArrayCode
{
    /// <summary>A new array of references, each element pushed by its own part.</summary>
    public static IlCode NewArray(this IlCode code, TypeReference element, IReadOnlyList<Action<IlCode>> elements)
    {
        code.Add(OpCodes.Ldc_I4, elements.Count).Add(OpCodes.Newarr, element);
        for (var i = 0; i < elements.Count; i++)
        {
            code.Add(OpCodes.Dup).Add(OpCodes.Ldc_I4, i);
            elements[i](code);
            code.Add(OpCodes.Stelem_Ref);
        }
        return code;
    }
}
