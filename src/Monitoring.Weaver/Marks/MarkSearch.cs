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
        var input = new FileContent();
        input.Read(request.Input);
        return input.Contains(_attribute) || Reaches(input, request.References);
    }

    // The mark of a base or an interface may stand in another assembly, which the input names, or one that the input names.
    private static bool Reaches(FileContent input, IEnumerable<string> references)
    {
        var content = new FileContent();
        var others = references.Where(path => !Platform.OwnsName(Name(path))).ToList();
        IReadOnlyList<byte[]> names = [_assembly];
        while (names.Count > 0)
        {
            var found = others.Where(NamesAny).ToList();
            names = [.. found.Select(path => Encoding.UTF8.GetBytes(Name(path)))];
            if (input.ContainsAny(names))
                return true;
            others.RemoveAll(found.Contains);
        }
        return false;

        bool NamesAny(string path)
        {
            content.Read(path);
            return content.ContainsAny(names);
        }
    }

    private static string Name(string path) => Path.GetFileNameWithoutExtension(path);
}
