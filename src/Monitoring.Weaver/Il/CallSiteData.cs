using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Il;

/// <summary>The arguments of the constructor of <c>CallSite</c>.</summary>
internal sealed record CallSiteData(string Name, string Type, string Classification, string Database, string Method)
{
    public string? Table { get; init; }
    public string? Sql { get; init; }
    public IReadOnlyList<string?>? TagKeys { get; init; }
    public IReadOnlyList<string?>? TagValues { get; init; }
    public bool AutoAlert { get; init; }
    public int WarnMs { get; init; }
    public int SlowMs { get; init; }
    public double SampleRate { get; init; }

    public void Load(IlCode code, TypeReference stringType)
    {
        code.Text(Name).Text(Type).Text(Classification).Text(Database).Text(Table).Text(Sql);
        LoadArray(code, stringType, TagKeys);
        LoadArray(code, stringType, TagValues);
        code.Add(AutoAlert ? OpCodes.Ldc_I4_1 : OpCodes.Ldc_I4_0)
            .Add(OpCodes.Ldc_I4, WarnMs)
            .Add(OpCodes.Ldc_I4, SlowMs)
            .Add(OpCodes.Ldc_R8, SampleRate)
            .Text(Method);
    }

    private static void LoadArray(IlCode code, TypeReference stringType, IReadOnlyList<string?>? texts)
    {
        if (texts is null)
            code.Add(OpCodes.Ldnull);
        else
            code.NewArray(stringType, [.. texts.Select<string?, Action<IlCode>>(text => code => code.Text(text))]);
    }
}
