namespace Monitoring.Weaving.Modules;

/// <summary>
/// The identity of a woven module: derived from the compiled one, and another. An editor that wants to change a running
/// program compares the two; what it makes for the compiled module would bring the woven one down.
/// </summary>
internal static class WovenIdentity
{
    public static Guid Of(Guid compiled)
    {
        var bytes = compiled.ToByteArray();
        bytes[0] ^= 0xff;
        return new Guid(bytes);
    }
}
