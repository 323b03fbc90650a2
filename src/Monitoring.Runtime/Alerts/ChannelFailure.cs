namespace Monitoring.Alerts;

/// <summary>A channel that did not tell.</summary>
/// <param name="Channel">Its name.</param>
/// <param name="Error">Why, on one line.</param>
/// <param name="IsPermanent">Whether another attempt is worth nothing until a person has changed something.</param>
internal sealed record ChannelFailure(string Channel, string Error, bool IsPermanent);
