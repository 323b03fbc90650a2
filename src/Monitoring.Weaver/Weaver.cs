using Monitoring.Diagnostics;
using Monitoring.Weaving.Bodies;
using Monitoring.Weaving.Captures;
using Monitoring.Weaving.Diagnostics;
using Monitoring.Weaving.Il;
using Monitoring.Weaving.Marks;
using Monitoring.Weaving.Modules;
using Mono.Cecil;

namespace Monitoring.Weaving;

/// <summary>Weaves one assembly.</summary>
/// <param name="request">What the build asks for.</param>
/// <param name="select">Chooses what to track instead of the marks.</param>
internal sealed class Weaver(WeaveRequest request, Func<ModuleDefinition, IReadOnlyList<Target>>? select = null)
{
    private readonly DiagnosticLog _log = new();
    private readonly List<WeaveFault> _faults = [];

    public WeaveResult Run()
    {
        if (select is null && !MarkSearch.MayFind(request))
            return Untouched();
        return Read();
    }

    private WeaveResult Untouched()
    {
        ModuleWriter.Remove(request);
        return new WeaveResult(0, [], []);
    }

    private WeaveResult Read()
    {
        using var resolver = new ReferenceResolver(request.References);
        using var module = ModuleReader.Read(request.Input, resolver);
        var targets = Targets(module, resolver);
        if (targets.Count > 0)
            Weave(module, resolver, targets);
        var methods = _log.HasErrors || _faults.Count > 0 ? 0 : targets.Count;
        if (methods > 0)
            ModuleWriter.Write(module, request);
        else
            ModuleWriter.Remove(request);
        return new WeaveResult(methods, _log.All, _faults);
    }

    private IReadOnlyList<Target> Targets(ModuleDefinition module, ReferenceResolver resolver) =>
        select is not null ? select(module)
        : request.Marks.Count > 0 || ModuleReader.CanBeMarked(module, resolver)
            ? new TargetSelector(module, request.Marks, _log).Select()
        : [];

    private void Weave(ModuleDefinition module, ReferenceResolver resolver, IReadOnlyList<Target> targets)
    {
        if (RuntimeMembers.Find(module, resolver) is not { } runtime)
        {
            foreach (var target in targets)
                _log.CannotBeTracked(target.Method, Reasons.NoRuntime);
            return;
        }
        var sites = new CallSiteTable(module, runtime);
        var manifest = new OperationManifest(module, runtime, request.Paths);
        var planner = new CallPlanner(runtime, sites, manifest, _log);
        foreach (var target in targets)
            WeaveOrSayWhich(target, planner, runtime);
        if (_faults.Count > 0)
            return;
        sites.Complete();
        manifest.Complete();
    }

    private void WeaveOrSayWhich(Target target, CallPlanner planner, RuntimeMembers runtime)
    {
        try
        {
            Weave(target, planner, runtime);
        }
        catch (Exception exception)
        {
            _faults.Add(new WeaveFault(target.Method, exception));
        }
    }

    private void Weave(Target target, CallPlanner planner, RuntimeMembers runtime)
    {
        if (request.AllowTailCalls && target.Method.HasBody)
            TailCalls.Remove(target.Method.Body);
        var (shape, refusal) = ShapeOf.Method(target.Method, runtime);
        if (shape is null)
            _log.CannotBeTracked(target.Method, refusal);
        else if (planner.Plan(target, shape) is { } call)
            shape.Weave(call);
    }
}
