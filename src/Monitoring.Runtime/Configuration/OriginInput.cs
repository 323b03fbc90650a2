namespace Monitoring;

/// <summary>From where the worker also reads the JSON messages of the Python origin.</summary>
public enum OriginInput
{
    /// <summary>From nowhere. The default.</summary>
    None = 0,

    /// <summary>From the Redis list of the origin's name.</summary>
    List = 1,

    /// <summary>From the Pub/Sub channel.</summary>
    Channel = 2,
}
