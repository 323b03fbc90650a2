using System.CommandLine;
using Monitoring.Storage;
using Monitoring.Worker.Cli;

namespace Monitoring.Worker.DeadLetters;

/// <summary>The options that say which dead letters are meant; those of one command.</summary>
internal sealed class LetterOptions
{
    private readonly Option<long[]> _ids = new("--id")
    {
        Description = "Only these, as `deadletters list` shows them.",
        HelpName = "ID",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<Guid?> _producer = new("--producer")
    {
        Description = "Only those of this producer.",
        HelpName = "UUID",
    };

    private readonly Option<string?> _reason = new("--reason")
    {
        Description = "Only those whose reason contains TEXT.",
        HelpName = "TEXT",
    };

    private readonly Option<DateTimeOffset?> _since = new("--since")
    {
        Description = $"Only those written since then: {Moment.Allowed}.",
        HelpName = "WHEN",
        CustomParser = Moment.Read,
    };

    private readonly Option<DateTimeOffset?> _until = new("--until")
    {
        Description = "Only those written before then; as --since.",
        HelpName = "WHEN",
        CustomParser = Moment.Read,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_ids);
        command.Options.Add(_producer);
        command.Options.Add(_reason);
        command.Options.Add(_since);
        command.Options.Add(_until);
    }

    public DeadLetterFilter Read(ParseResult parsed) =>
        new()
        {
            Ids = parsed.GetValue(_ids) is { Length: > 0 } ids ? ids : null,
            ProducerId = parsed.GetValue(_producer),
            Reason = parsed.GetValue(_reason),
            Since = parsed.GetValue(_since),
            Until = parsed.GetValue(_until),
        };

    /// <summary>Whether an option is one of those that say which.</summary>
    public static bool IsFilter(Option option) =>
        option.Name is "--id" or "--producer" or "--reason" or "--since" or "--until";
}
