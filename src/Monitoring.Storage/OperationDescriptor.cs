namespace Monitoring.Storage;

/// <summary>What the events of one call site have in common.</summary>
/// <param name="Name">The operation's name, <c>operation_name</c>.</param>
/// <param name="Type"><c>operation_type</c>: SAVE, LOAD, UPDATE, DELETE, CALL or a word of the user's own.</param>
/// <param name="Classification"><c>classification</c>.</param>
/// <param name="Database"><c>target_database</c>.</param>
/// <param name="AutoAlert">Whether a slow call raises an alert.</param>
public sealed record OperationDescriptor(
    string Name,
    string Type,
    string Classification,
    string Database,
    bool AutoAlert = true
);
