using System.Security.Cryptography;
using System.Text;

namespace Monitoring.Fallback;

/// <summary>Where spools are on this machine.</summary>
internal static class SpoolPlace
{
    /// <summary>Bytes of a folder's name; file systems take 255.</summary>
    private const int MostBytes = 200;

    private const int KeptCharacters = 60;

    /// <summary>In the user's local application data; none where the user has no such place.</summary>
    public static string Default
    {
        get
        {
            var data = Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData,
                Environment.SpecialFolderOption.DoNotVerify
            );
            return data.Length == 0 ? "" : Path.Combine(data, "monitoring", "spool");
        }
    }

    /// <summary>
    /// The folder of one service, from the root on: a process may change its working directory. What a file's name may not
    /// hold becomes <c>_</c>, and a long one ends with its hash.
    /// </summary>
    public static string ForService(string folder, string service)
    {
        var name = string.Concat(
            service.Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_')
        );
        return Path.Combine(Path.GetFullPath(folder), name.Length == 0 ? "_" : Bounded(name));
    }

    private static string Bounded(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        return bytes.Length <= MostBytes
            ? name
            : $"{name[..KeptCharacters]}-{Convert.ToHexStringLower(SHA256.HashData(bytes)[..8])}";
    }
}
