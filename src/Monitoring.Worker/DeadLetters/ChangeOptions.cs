using System.CommandLine;

namespace Monitoring.Worker.DeadLetters;

/// <summary>The options of a command that changes letters: which, and whether it need not ask.</summary>
internal sealed class ChangeOptions
{
    private readonly LetterOptions _which = new();

    private readonly Option<bool> _all = new("--all")
    {
        Description = "All of them; needed when nothing else says which.",
    };

    private readonly Option<bool> _yes = new("--yes") { Description = "Do not ask." };

    public LetterOptions Which => _which;

    public void AddTo(Command command)
    {
        _which.AddTo(command);
        command.Options.Add(_all);
        command.Options.Add(_yes);
        command.Validators.Add(result =>
        {
            var hasFilter = result.Children.Any(child =>
                child is System.CommandLine.Parsing.OptionResult { Implicit: false } option
                && LetterOptions.IsFilter(option.Option)
            );
            if (!hasFilter && !result.GetValue(_all))
            {
                result.AddError("Say which dead letters: --id, --producer, --reason, --since, --until, or --all.");
            }
        });
    }

    public bool IsAgreed(ParseResult parsed) => parsed.GetValue(_yes);
}
