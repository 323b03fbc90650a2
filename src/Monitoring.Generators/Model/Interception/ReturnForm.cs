namespace Monitoring.Generators.Model.Interception;

/// <summary>What an interceptor has to do with a result.</summary>
internal enum ReturnForm
{
    Nothing,
    Value,
    Reference,
    Task,
    ValueTask,

    /// <summary>An iterator returned it.</summary>
    Sequence,

    /// <summary>Whether an iterator returned it, only the receiver tells.</summary>
    PerhapsSequence,
}
