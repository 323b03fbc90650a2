using System.Collections.Generic;

namespace Monitoring.Diagnostics;

/// <summary>Every diagnostic of the product. Reasons, the last argument of some, stand in <see cref="Reasons"/>.</summary>
internal static class DiagnosticRules
{
    /// <summary>Arguments: the operation called, the type that requires tracking.</summary>
    public static readonly DiagnosticRule UntrackedCall = new(
        "MON001",
        "A call to a monitored type is not tracked",
        "This call of '{0}' is not tracked, and '{1}' requires it: mark the method with [TrackOperation], or put the call inside OperationMonitor.Track",
        IsError: false
    );

    /// <summary>Arguments: the method, the reason.</summary>
    public static readonly DiagnosticRule CannotBeTracked = new(
        "MON002",
        "The method cannot be tracked",
        "'{0}' cannot be tracked: {1}",
        IsError: true
    );

    /// <summary>Arguments: the property of the mark, the method or type marked, the reason.</summary>
    public static readonly DiagnosticRule InvalidMark = new(
        "MON003",
        "The mark asks for something that cannot be",
        "{0} of the mark on '{1}' cannot be: {2}",
        IsError: true
    );

    /// <summary>Arguments: the captured path, the word that gives it away.</summary>
    public static readonly DiagnosticRule SecretCaptured = new(
        "MON004",
        "A captured value looks secret",
        "'{0}' looks secret ('{1}'), and what is captured is stored in clear text: capture something else",
        IsError: false
    );

    /// <summary>Arguments: the expression.</summary>
    public static readonly DiagnosticRule NameBuiltAtRunTime = new(
        "MON005",
        "An operation name is built at run time",
        "The name {0} is built at run time and makes a series for every value: use a constant name, and a tag for what varies",
        IsError: false
    );

    /// <summary>Arguments: none.</summary>
    public static readonly DiagnosticRule ScopeNotDisposed = new(
        "MON006",
        "The result of OperationMonitor.Track is not disposed",
        "This operation never ends, so it is never recorded: dispose the result of OperationMonitor.Track, best with 'using'",
        IsError: false
    );

    /// <summary>Arguments: the method.</summary>
    public static readonly DiagnosticRule AsyncVoidIntercepted = new(
        "MON007",
        "An async void method is timed to its first await only",
        "'{0}' is async void: with MonitoringInstrumentation=intercept it is timed to its first await; return Task, or use weave",
        IsError: false
    );

    /// <summary>Arguments: the operation, the reason.</summary>
    public static readonly DiagnosticRule CannotBeIntercepted = new(
        "MON008",
        "A use of a tracked operation cannot be intercepted",
        "This use of '{0}' is not tracked with MonitoringInstrumentation=intercept: {1}; use weave, or OperationMonitor.Track",
        IsError: false
    );

    public static readonly IReadOnlyList<DiagnosticRule> All =
    [
        UntrackedCall,
        CannotBeTracked,
        InvalidMark,
        SecretCaptured,
        NameBuiltAtRunTime,
        ScopeNotDisposed,
        AsyncVoidIntercepted,
        CannotBeIntercepted,
    ];
}
