using Monitoring.Capture;

namespace Monitoring.Worker.Tests.Support;

/// <summary>The call that producers of these tests make.</summary>
internal static class SaveSite
{
    public static readonly CallSite Instance = new(
        "save_data",
        "SAVE",
        "DAILY_KLINE",
        "PostgreSQL",
        "daily_kline",
        null,
        null,
        null,
        true,
        -1,
        -1,
        double.NaN,
        "DataManager.SaveAsync"
    );
}
