namespace Monitoring;

/// <summary>Words for <c>operation_type</c>; any other word of up to 32 characters is allowed too.</summary>
public static class OperationTypes
{
    /// <summary>Data were written.</summary>
    public const string Save = "SAVE";

    /// <summary>Data were read.</summary>
    public const string Load = "LOAD";

    /// <summary>Data were changed.</summary>
    public const string Update = "UPDATE";

    /// <summary>Data were removed.</summary>
    public const string Delete = "DELETE";

    /// <summary>Something else was called.</summary>
    public const string Call = "CALL";
}
