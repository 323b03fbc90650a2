namespace Monitoring.Producer;

/// <summary>How the program ends.</summary>
internal enum Ending
{
    /// <summary>Main returns, with 7.</summary>
    Return,

    /// <summary>As <see cref="Return"/>, once standard input is closed, however many calls are left.</summary>
    Told,

    /// <summary><see cref="Environment.Exit"/>, with 9.</summary>
    Exit,

    /// <summary>An exception that nobody catches.</summary>
    Throw,

    /// <summary><see cref="Environment.FailFast(string)"/>.</summary>
    FailFast,

    /// <summary>It waits for a signal.</summary>
    Wait,
}
