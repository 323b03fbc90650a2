namespace Monitoring.Storage.Writing;

/// <summary>How an attempt to insert the rows of some events ended.</summary>
/// <param name="Cleaned">Values that were changed to fit; nothing counts when it was refused.</param>
/// <param name="Refusal">Null when all rows stand.</param>
internal readonly record struct Insertion(int Cleaned, Refusal? Refusal = null);
