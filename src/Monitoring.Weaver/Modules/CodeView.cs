using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Modules;

/// <summary>The entry of the debug directory that names the file of the symbols.</summary>
internal static class CodeView
{
    // "RSDS", a GUID and an age stand before the name.
    private const int NameOffset = 24;

    /// <summary>The name with its closing zero; null without an entry.</summary>
    public static byte[]? Name(ImageDebugHeader? header) =>
        header?.Entries.Where(IsCodeView).Select(entry => entry.Data.Skip(NameOffset).ToArray()).FirstOrDefault();

    public static ImageDebugHeader Rename(ImageDebugHeader header, byte[]? name) =>
        name is null
            ? header
            : new ImageDebugHeader([
                .. header.Entries.Select(entry => IsCodeView(entry) ? Rename(entry, name) : entry),
            ]);

    private static bool IsCodeView(ImageDebugHeaderEntry entry) =>
        entry.Directory.Type == ImageDebugType.CodeView && entry.Data.Length >= NameOffset;

    private static ImageDebugHeaderEntry Rename(ImageDebugHeaderEntry entry, byte[] name)
    {
        byte[] data = [.. entry.Data.Take(NameOffset), .. name];
        var directory = entry.Directory;
        directory.SizeOfData = data.Length;
        return new ImageDebugHeaderEntry(directory, data);
    }
}
