using System.Text;
using Monitoring.Weaving.Modules;

namespace Monitoring.Weaving.Marks;

/// <summary>
/// Looks for the names of marks in the bytes of assemblies, so that one without any costs the build next to nothing: no
/// metadata is read. What is found may still be no mark.
/// </summary>
internal static class MarkSearch
{
    private static readonly byte[] _attribute = Encoding.UTF8.GetBytes(MarkReader.TrackOperation);
    private static readonly byte[] _assembly = Encoding.UTF8.GetBytes("Monitoring.Attributes");

    public static bool MayFind(WeaveRequest request)
    {
        if (request.Marks.Count > 0)
            return true;
        var input = File.ReadAllBytes(request.Input);
        // The mark of a base or an interface may stand in another assembly, which the input then names.
        return Contains(input, _attribute)
            || request.References.Any(path => Names(input, path) && Contains(File.ReadAllBytes(path), _assembly));
    }

    private static bool Names(byte[] input, string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return !Platform.OwnsName(name) && Contains(input, Encoding.UTF8.GetBytes(name));
    }

    private static bool Contains(byte[] content, byte[] text)
    {
        var last = content.Length - text.Length;
        for (var i = Next(content, text[0], 0); i >= 0 && i <= last; i = Next(content, text[0], i + 1))
        {
            if (IsAt(content, i, text))
                return true;
        }
        return false;
    }

    private static int Next(byte[] content, byte first, int from) => Array.IndexOf(content, first, from);

    private static bool IsAt(byte[] content, int start, byte[] text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (content[start + i] != text[i])
                return false;
        }
        return true;
    }
}
