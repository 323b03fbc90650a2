namespace Monitoring.Storage.Writing;

/// <summary>A letter that a transaction has removed from <c>dead_letters</c>.</summary>
/// <param name="ProducerId">In whose books it stands; null for nobody's.</param>
/// <param name="Events">How many events it stands for there.</param>
internal readonly record struct TakenLetter(Guid? ProducerId, int Events);
