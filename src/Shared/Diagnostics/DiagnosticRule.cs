using System.Globalization;

namespace Monitoring.Diagnostics;

/// <summary>A diagnostic as data, so that the analyzers and the weaver say the same sentence.</summary>
/// <param name="Id"><c>MON001</c>, ...; also the name of its page.</param>
/// <param name="Title">A headline without a full stop.</param>
/// <param name="Message">The sentence, with <c>{0}</c>, <c>{1}</c>, ... for what is only known at the place.</param>
/// <param name="IsError">An error; else a warning.</param>
internal sealed record DiagnosticRule(string Id, string Title, string Message, bool IsError)
{
    public const string Category = "Monitoring";

    /// <summary>Where the pages are, from the root of this repository.</summary>
    public const string Pages = "docs/diagnostics/";

    public string HelpLink => Pages + Id + ".md";

    public string Format(params object[] arguments) => string.Format(CultureInfo.InvariantCulture, Message, arguments);
}
