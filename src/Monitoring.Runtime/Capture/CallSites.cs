namespace Monitoring.Capture;

/// <summary>
/// The sites that have a number, which stands for them in the buffer. They stay for as long as the process: each is made
/// once for a method or a name, and holds texts only, so that an assembly which is unloaded is not kept.
/// </summary>
internal static class CallSites
{
    private static readonly Lock _gate = new();
    private static CallSite?[] _sites = new CallSite?[256];
    private static int _last;

    /// <summary>The number of a site that is made now, from 1.</summary>
    public static int Add(CallSite site)
    {
        lock (_gate)
        {
            var id = ++_last;
            if (id == _sites.Length)
            {
                var more = new CallSite?[id * 2];
                _sites.CopyTo(more, 0);
                Volatile.Write(ref _sites, more);
            }

            _sites[id] = site;
            return id;
        }
    }

    public static CallSite? Get(int id) => Volatile.Read(ref _sites)[id];
}
