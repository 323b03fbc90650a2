using Monitoring.Weaving.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Captures;

/// <summary>Reads a path into a local. A null on the way, or an exception, leaves the local's first value.</summary>
internal sealed class PathCode(RuntimeMembers runtime)
{
    public VariableDefinition Text(IlCode code, ResolvedPath path, Action<IlCode> loadResult)
    {
        var text = code.NewLocal(runtime.Core.String);
        code.Add(OpCodes.Ldnull).Add(OpCodes.Stloc, text);
        Read(code, path, loadResult, text, ToText);
        return text;
    }

    public VariableDefinition Number(IlCode code, ResolvedPath path, Action<IlCode> loadResult)
    {
        var number = code.NewLocal(runtime.Core.Int64);
        code.Add(OpCodes.Ldc_I8, RuntimeMembers.NoRecords).Add(OpCodes.Stloc, number);
        Read(code, path, loadResult, number, ToNumber);
        return number;
    }

    private void Read(
        IlCode code,
        ResolvedPath path,
        Action<IlCode> loadResult,
        VariableDefinition into,
        Action<IlCode, TypeReference> convert
    )
    {
        if (path.Steps.Count == 0)
        {
            LoadRoot(code, path.Root, loadResult);
            convert(code, path.Type);
            code.Add(OpCodes.Stloc, into);
            return;
        }
        code.Guarded(
            runtime.Core.Exception,
            (part, done) =>
            {
                LoadRoot(part, path.Root, loadResult);
                foreach (var step in path.Steps)
                    new StepCode(runtime, part, done).Add(step);
                convert(part, path.Type);
                part.Add(OpCodes.Stloc, into);
            },
            caught => caught.Add(OpCodes.Call, runtime.CaptureFailed)
        );
    }

    private static void LoadRoot(IlCode code, CaptureRoot root, Action<IlCode> loadResult)
    {
        switch (root)
        {
            case CaptureRoot.Parameter { Definition: var parameter }:
                code.Add(OpCodes.Ldarg, parameter);
                Dereference(code, Modifiers.IsReference(parameter.ParameterType), root.Type);
                break;
            case CaptureRoot.This:
                code.Add(OpCodes.Ldarg_0);
                Dereference(code, KnownTypes.IsValueType(root.Type), root.Type);
                break;
            case CaptureRoot.Result { IsReference: var isReference }:
                loadResult(code);
                Dereference(code, isReference, root.Type);
                break;
        }
    }

    private static void Dereference(IlCode code, bool isReference, TypeReference type)
    {
        if (isReference)
            code.Add(OpCodes.Ldobj, type);
    }

    private void ToText(IlCode code, TypeReference type)
    {
        if (!KnownTypes.IsString(type))
            code.Add(OpCodes.Call, runtime.CaptureText(type));
    }

    private void ToNumber(IlCode code, TypeReference type)
    {
        if (KnownTypes.IsUnsigned(type))
            code.Add(OpCodes.Conv_U8);
        else if (type.FullName != "System.Int64")
            code.Add(OpCodes.Conv_I8);
        if (type.FullName is "System.UInt64" or "System.UIntPtr")
            code.Add(OpCodes.Call, runtime.CaptureNumber);
    }
}
