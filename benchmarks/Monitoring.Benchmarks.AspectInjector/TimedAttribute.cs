using System.Diagnostics;
using AspectInjector.Broker;

namespace Monitoring.Benchmarks.AspectInjector;

/// <summary>Around advice that times the call and publishes nothing.</summary>
[Aspect(Scope.Global)]
[Injection(typeof(TimedAttribute))]
[AttributeUsage(AttributeTargets.Method)]
public sealed class TimedAttribute : Attribute
{
    /// <summary>The ticks of the last call: keeps the timing from being optimised away.</summary>
    public static long LastTicks { get; private set; }

    [Advice(Kind.Around)]
    public object Time(
        [Argument(Source.Target)] Func<object[], object> target,
        [Argument(Source.Arguments)] object[] arguments
    )
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return target(arguments);
        }
        finally
        {
            LastTicks = Stopwatch.GetTimestamp() - start;
        }
    }
}
