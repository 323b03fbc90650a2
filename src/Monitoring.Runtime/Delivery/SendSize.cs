namespace Monitoring.Delivery;

/// <summary>
/// How many events to send at once: half as many when that took all the time of one send, for the same would not go
/// through the next time either; twice as many when it took a small part of it. Pure.
/// </summary>
/// <param name="most">Events, at most.</param>
/// <param name="limit">MONITORING_SEND_TIMEOUT.</param>
internal sealed class SendSize(int most, TimeSpan limit)
{
    private int? _events;

    public int Events => _events ?? most;

    /// <param name="sent">Events that were sent; 0 changes nothing.</param>
    /// <param name="took">Until the answer, or until nobody waited any longer.</param>
    /// <param name="answered">Whether there was one.</param>
    public void Observe(int sent, TimeSpan took, bool answered)
    {
        // A timer may end a little early.
        if (sent > 0 && !answered && took >= limit * 0.9)
        {
            _events = Math.Clamp(sent / 2, 1, Events);
        }
        else if (sent > 0 && answered && took < limit / 4)
        {
            _events = Math.Min(most, Events * 2);
        }
    }
}
