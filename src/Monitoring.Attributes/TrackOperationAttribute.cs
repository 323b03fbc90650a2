using System;

namespace Monitoring;

/// <summary>
/// Marks what is to be tracked: each call writes one row with its name, duration, status and record count.
/// </summary>
/// <remarks>
/// <para>
/// On a method, local function, property, accessor or constructor it marks that member; on a type its public methods
/// (with <see cref="IncludeNonPublic"/> all of them); on a member of an interface or base class its implementations;
/// on the assembly whatever <see cref="Types"/> and <see cref="Methods"/> match. The nearest mark wins, a method is
/// tracked once, and <see cref="DoNotTrackAttribute"/> wins over every wider mark.
/// </para>
/// <para>
/// <see cref="Table"/>, <see cref="Sql"/> and the values in <see cref="Tags"/> are templates: text with
/// <c>{parameter}</c>, <c>{parameter.Member}</c>, <c>{this.Member}</c>, <c>{result}</c> or <c>{result.Member}</c>.
/// They are checked when the project is built (MON003).
/// </para>
/// </remarks>
[AttributeUsage(
    AttributeTargets.Method
        | AttributeTargets.Property
        | AttributeTargets.Constructor
        | AttributeTargets.Class
        | AttributeTargets.Struct
        | AttributeTargets.Interface
        | AttributeTargets.Assembly,
    AllowMultiple = true,
    Inherited = false
)]
public sealed class TrackOperationAttribute : Attribute
{
    /// <summary>Marks a member, a type or, with patterns, an assembly.</summary>
    /// <param name="name">
    /// The operation's name, at most 256 characters; without it <c>DeclaringType.Member</c>. On a mark for many
    /// methods a name is an error (MON003).
    /// </param>
    public TrackOperationAttribute(string? name = null) => Name = name;

    /// <summary>The operation's name; null stands for <c>DeclaringType.Member</c>.</summary>
    public string? Name { get; }

    /// <summary>SAVE, LOAD, UPDATE, DELETE, CALL or a word of your own; by default from the method's first word.</summary>
    public string? Type { get; set; }

    /// <summary>What kind of data is touched, e.g. <c>DAILY_KLINE</c>; by default <c>UNCLASSIFIED</c>.</summary>
    public string? Classification { get; set; }

    /// <summary>The database that the business code talks to, e.g. <c>PostgreSQL</c>; by default <c>UNKNOWN</c>.</summary>
    public string? Database { get; set; }

    /// <summary>A template for the table's name; without it null is stored.</summary>
    public string? Table { get; set; }

    /// <summary>
    /// A path without braces, such as <c>rows.Count</c> or <c>result</c>, to an integer or to anything with a count
    /// that costs no enumeration. Without it iterators count what they yield, everything else stores null.
    /// </summary>
    public string? RecordCount { get; set; }

    /// <summary>A template for the SQL text; stored only when the call lasted at least <see cref="SlowMs"/>.</summary>
    public string? Sql { get; set; }

    /// <summary>
    /// Tags, <c>key=value;key2={parameter}</c>; a literal <c>;</c> <c>=</c> <c>{</c> is doubled. They are stored as the
    /// JSON object <c>additional_info</c>.
    /// </summary>
    public string? Tags { get; set; }

    /// <summary>Whether a slow call raises a SLOW_QUERY alert; true by default.</summary>
    public bool AutoAlert { get; set; } = true;

    /// <summary>Milliseconds from which a call is worth a warning; by default the runtime's setting (2000).</summary>
    public int WarnMs { get; set; } = -1;

    /// <summary>Milliseconds from which a call is slow; by default the runtime's setting (5000).</summary>
    public int SlowMs { get; set; } = -1;

    /// <summary>
    /// Share of plain successes that become rows, 0 to 1; by default the runtime's setting (1). Failures and calls
    /// from <see cref="WarnMs"/> on always do.
    /// </summary>
    public double SampleRate { get; set; } = double.NaN;

    /// <summary>On a type: mark its non-public methods too.</summary>
    public bool IncludeNonPublic { get; set; }

    /// <summary>
    /// On an assembly: patterns of full type names, separated by <c>;</c>, nested types by <c>.</c>; <c>*</c> is any
    /// characters.
    /// </summary>
    public string? Types { get; set; }

    /// <summary>On an assembly: patterns of method names, separated by <c>;</c>; <c>*</c> is any characters.</summary>
    public string? Methods { get; set; }
}
