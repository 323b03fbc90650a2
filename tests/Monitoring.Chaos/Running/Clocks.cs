namespace Monitoring.Chaos.Running;

/// <summary>A program's clock, by Debian's <c>faketime</c>; what measures durations is left alone.</summary>
internal static class Clocks
{
    private static readonly string _library = Directory
        .EnumerateFiles("/usr/lib", "libfaketimeMT.so.1", SearchOption.AllDirectories)
        .First();

    /// <param name="settings">Those of the program.</param>
    /// <param name="clock">By how much it is wrong (<c>-30h</c>), or when it starts (<c>@1970-01-02 00:00:00</c>).</param>
    public static Settings WithClock(this Settings settings, string clock) =>
        settings.WithLibrary().With("FAKETIME", clock);

    public static Settings WithClock(this Settings settings, MovableClock clock) =>
        settings.WithLibrary().With("FAKETIME_TIMESTAMP_FILE", clock.Path).With("FAKETIME_NO_CACHE", "1");

    private static Settings WithLibrary(this Settings settings) =>
        settings
            .With("LD_PRELOAD", _library)
            .With("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            .With("FAKETIME_FORCE_MONOTONIC_FIX", "0")
            .With("TZ", "UTC");
}
