namespace Monitoring.Worker.Redis;

/// <summary>What must happen in one step within Redis. Each touches one stream.</summary>
internal static class StreamScripts
{
    /// <summary>
    /// Renews the claims of one worker: arguments group, consumer, ids. Only entries that it still owns, so that a
    /// worker that was stopped for a while takes nothing back; JUSTID leaves the count of deliveries alone.
    /// </summary>
    public const string Renew = """
        local renewed = 0
        for i = 3, #ARGV do
          local owned = redis.pcall('XPENDING', KEYS[1], ARGV[1], ARGV[i], ARGV[i], 1, ARGV[2])
          if owned.err then return renewed end
          if #owned == 1 then
            redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, ARGV[i], 'JUSTID')
            renewed = renewed + 1
          end
        end
        return renewed
        """;

    /// <summary>
    /// Removes what the group has read and acknowledged: argument group. Nothing unread, nothing pending, and nothing
    /// at all without the group.
    /// </summary>
    public const string Trim = """
        local groups = redis.pcall('XINFO', 'GROUPS', KEYS[1])
        if groups.err then return 0 end
        for _, group in ipairs(groups) do
          local fields = {}
          for i = 1, #group, 2 do fields[group[i]] = group[i + 1] end
          if fields['name'] == ARGV[1] then
            if fields['pending'] > 0 then
              local oldest = redis.call('XPENDING', KEYS[1], ARGV[1])[2]
              return redis.call('XTRIM', KEYS[1], 'MINID', '=', oldest)
            end
            local last = fields['last-delivered-id']
            return redis.call('XTRIM', KEYS[1], 'MINID', '=', last) + redis.call('XDEL', KEYS[1], last)
          end
        end
        return 0
        """;

    /// <summary>
    /// Acknowledges pending entries of one worker that are gone from the stream: arguments group, consumer. Servers
    /// before 7.0 leave them pending for ever.
    /// </summary>
    public const string DropGone = """
        local gone = 0
        for _, entry in ipairs(redis.call('XPENDING', KEYS[1], ARGV[1], '-', '+', 1000, ARGV[2])) do
          if #redis.call('XRANGE', KEYS[1], entry[1], entry[1]) == 0 then
            gone = gone + redis.call('XACK', KEYS[1], ARGV[1], entry[1])
          end
        end
        return gone
        """;

    /// <summary>
    /// Removes consumers with nothing pending: arguments group, the name of one that leaves, and from how many
    /// milliseconds of silence others are forgotten.
    /// </summary>
    public const string RemoveConsumers = """
        local consumers = redis.pcall('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])
        if consumers.err then return 0 end
        local removed = 0
        for _, consumer in ipairs(consumers) do
          local fields = {}
          for i = 1, #consumer, 2 do fields[consumer[i]] = consumer[i + 1] end
          local silent = fields['name'] == ARGV[2] or fields['idle'] > tonumber(ARGV[3])
          if fields['pending'] == 0 and silent then
            redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], fields['name'])
            removed = removed + 1
          end
        end
        return removed
        """;
}
