namespace Monitoring.Generators.Model.Interception;

/// <summary>How a call finds its method.</summary>
internal enum Dispatch
{
    /// <summary>It is the method that is named, and there is no receiver that could be null.</summary>
    Direct,

    /// <summary>It is the method that is named; a call on null throws before the method begins, and is no call.</summary>
    Instance,

    /// <summary>The receiver decides.</summary>
    Virtual,
}
