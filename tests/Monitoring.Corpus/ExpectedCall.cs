using Monitoring.Storage;

namespace Monitoring.Corpus;

/// <summary>What one call must have recorded.</summary>
public sealed record ExpectedCall(string Name)
{
    public string Type { get; init; } = "CALL";
    public string Classification { get; init; } = "UNCLASSIFIED";
    public string Database { get; init; } = "UNKNOWN";
    public OperationStatus Status { get; init; } = OperationStatus.Success;
    public int? Records { get; init; }
    public string? Table { get; init; }

    /// <summary><c>key=value</c>, separated by <c>;</c>, with <c>?</c> for null.</summary>
    public string? Tags { get; init; }
    public string? Error { get; init; }
    public int AtLeastMs { get; init; }

    /// <summary>How much longer the elapsed time of a sequence must be than its duration.</summary>
    public int ElapsedLongerByMs { get; init; }

    /// <summary>
    /// The diagnostic that an intercepting project gets because this call is not recorded there, or not as it is when
    /// woven; null where both record the same.
    /// </summary>
    public string? Diagnostic { get; init; }

    /// <summary>What an intercepting project records in its place; null for nothing.</summary>
    public ExpectedCall? Instead { get; init; }

    /// <summary>The operation that the diagnostic names, where only the run knows who implements what is called.</summary>
    public string? Called { get; init; }

    /// <summary>The call where no interceptor reaches it.</summary>
    /// <param name="called">As in <see cref="Called"/>.</param>
    public ExpectedCall OnlyWoven(string? called = null) => this with { Diagnostic = "MON008", Called = called };

    /// <summary>The call where an interceptor sees less of it.</summary>
    public ExpectedCall Intercepted(string diagnostic, ExpectedCall instead) =>
        this with
        {
            Diagnostic = diagnostic,
            Instead = instead,
        };

    /// <summary>A call that threw.</summary>
    public static ExpectedCall Failed(string name, Exception exception) =>
        new(name) { Status = OperationStatus.Failed, Error = $"{exception.GetType().FullName}: {exception.Message}" };

    /// <summary>A call that was cancelled; the text of the exception belongs to the platform.</summary>
    public static ExpectedCall Cancelled(string name, Type exception) =>
        new(name) { Status = OperationStatus.Cancelled, Error = $"{exception.FullName}: " };
}
