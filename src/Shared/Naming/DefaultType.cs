using System.Collections.Generic;

namespace Monitoring.Naming;

/// <summary>The operation's type by the first word of the method's name.</summary>
internal static class DefaultType
{
    public const string Save = "SAVE";
    public const string Load = "LOAD";
    public const string Update = "UPDATE";
    public const string Delete = "DELETE";
    public const string Call = "CALL";

    private static readonly Dictionary<string, string> ByWord = Words(
        (Save, "Save Insert Add Create Write Store Append Import Upsert"),
        (Load, "Load Get Read Find Fetch Query Select List Search Count Exists"),
        (Update, "Update Set Modify Patch Merge"),
        (Delete, "Delete Remove Clear Purge Drop")
    );

    /// <param name="metadataName">As in metadata: <c>SaveAsync</c>, <c>get_Count</c>, <c>Shop.IRepo.Save</c>.</param>
    public static string Of(string metadataName)
    {
        var name = MemberName.Simple(metadataName);
        if (MemberName.IsGetter(name))
            return Load;
        if (MemberName.IsSetter(name))
            return Update;
        return ByWord.TryGetValue(FirstWord(name), out var type) ? type : Call;
    }

    private static string FirstWord(string name)
    {
        if (name.Length == 0)
            return name;
        var end = 1;
        while (end < name.Length && char.IsLower(name[end]))
            end++;
        return char.ToUpperInvariant(name[0]) + name.Substring(1, end - 1);
    }

    private static Dictionary<string, string> Words(params (string Type, string Words)[] table)
    {
        var words = new Dictionary<string, string>();
        foreach (var (type, list) in table)
        foreach (var word in list.Split(' '))
            words.Add(word, type);
        return words;
    }
}
