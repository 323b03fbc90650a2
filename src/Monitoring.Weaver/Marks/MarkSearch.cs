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

    // The mark of a base or an interface may stand in another assembly, which the input names, or one that the input names:
    // what nobody names is not read.
    private static bool Reaches(FileContent content, IEnumerable<string> references)
    {
        var others = references
            .Where(path => !Platform.OwnsName(Name(path)))
            .Select(path => (Path: path, Name: Encoding.UTF8.GetBytes(Name(path))))
            .ToList();
        var named = new Queue<string>(TakeNamed());
        while (named.Count > 0)
        {
            content.Read(named.Dequeue());
            if (content.Contains(_assembly))
                return true;
            foreach (var path in TakeNamed())
                named.Enqueue(path);
        }
        return false;

        List<string> TakeNamed()
        {
            var found = others.Where(other => content.Contains(other.Name)).ToList();
            others.RemoveAll(found.Contains);
            return [.. found.Select(other => other.Path)];
        }
    }

    private static string Name(string path) => Path.GetFileNameWithoutExtension(path);
}
