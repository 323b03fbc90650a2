using System.Diagnostics;
using Castle.DynamicProxy;

namespace Monitoring.Benchmarks.Subjects;

/// <summary>The body behind a Castle proxy whose interceptor times the call and publishes nothing.</summary>
internal sealed class ProxiedCalls : ISave
{
    public static ISave Create() =>
        new ProxyGenerator().CreateInterfaceProxyWithTarget<ISave>(new ProxiedCalls(), new Timing());

    public int Save(string table, int[] rows) => rows.Length;

    private sealed class Timing : IInterceptor
    {
        public long LastTicks { get; private set; }

        public void Intercept(IInvocation invocation)
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                invocation.Proceed();
            }
            finally
            {
                LastTicks = Stopwatch.GetTimestamp() - start;
            }
        }
    }
}
