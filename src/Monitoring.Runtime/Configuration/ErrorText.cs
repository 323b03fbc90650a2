namespace Monitoring;

/// <summary>What is stored of an exception beside its type.</summary>
public enum ErrorText
{
    /// <summary>Its message, at most 4,096 characters, shapes of connection strings and keys masked. The default.</summary>
    Full = 0,

    /// <summary>Nothing.</summary>
    Type = 1,
}
