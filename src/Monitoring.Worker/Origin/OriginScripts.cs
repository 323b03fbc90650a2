namespace Monitoring.Worker.Origin;

/// <summary>
/// What must happen in one step within Redis. Each may be repeated when its answer was lost: the second time it does nothing,
/// or gives the same answer.
/// </summary>
internal static class OriginScripts
{
    /// <summary>
    /// Moves the oldest messages to a list of their own and gives them: keys the origin's list, the new list, the lists that
    /// are held; arguments the most messages, and the bytes from which it is enough.
    /// </summary>
    public const string Take = """
        if redis.call('EXISTS', KEYS[2]) == 0 then
          local bytes = 0
          for i = 1, tonumber(ARGV[1]) do
            local message = redis.call('LMOVE', KEYS[1], KEYS[2], 'RIGHT', 'RIGHT')
            if not message then break end
            bytes = bytes + #message
            if bytes >= tonumber(ARGV[2]) then break end
          end
        end
        local messages = redis.call('LRANGE', KEYS[2], 0, -1)
        if #messages > 0 then redis.call('ZADD', KEYS[3], redis.call('TIME')[1], KEYS[2]) end
        return messages
        """;

    /// <summary>
    /// Takes over the oldest list that a worker has held for too long, under a new name, so that the other's hand is empty:
    /// keys the lists that are held, the new list; argument after how many seconds.
    /// </summary>
    public const string TakeOver = """
        if redis.call('EXISTS', KEYS[2]) == 0 then
          local now = tonumber(redis.call('TIME')[1])
          local old = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now - tonumber(ARGV[1]), 'LIMIT', 0, 1)[1]
          if not old then return {} end
          redis.call('ZREM', KEYS[1], old)
          if redis.call('EXISTS', old) == 0 then return {} end
          redis.call('RENAME', old, KEYS[2])
          redis.call('ZADD', KEYS[1], now, KEYS[2])
        end
        return redis.call('LRANGE', KEYS[2], 0, -1)
        """;

    /// <summary>
    /// Adds batches to the stream and removes the messages that they were made of: keys the list, the lists that are held,
    /// the stream; arguments the batches. 0: the list is gone, nothing was added by this call.
    /// </summary>
    public const string Send = """
        if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
        for i = 1, #ARGV do redis.call('XADD', KEYS[3], '*', 'b', ARGV[i]) end
        redis.call('DEL', KEYS[1])
        redis.call('ZREM', KEYS[2], KEYS[1])
        return 1
        """;

    /// <summary>
    /// Who of several workers passes on what is published, since each of them hears it: key the listener; arguments the own
    /// name, and how many milliseconds a word is good for. 1: this one.
    /// </summary>
    public const string Listen = """
        if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
        return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) and 1 or 0
        """;

    /// <summary>
    /// Adds batches to the stream, if this worker still is the listener: keys the listener, the stream; arguments the own
    /// name, the batches. 0: it is not.
    /// </summary>
    public const string Publish = """
        if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
        for i = 2, #ARGV do redis.call('XADD', KEYS[2], '*', 'b', ARGV[i]) end
        return 1
        """;
}
