using Npgsql;

namespace Monitoring.Storage.PostgreSql;

/// <summary>A named value as the driver takes it.</summary>
internal static class PostgreSqlParameter
{
    public static NpgsqlParameter Of(string name, object? value) =>
        new(name, value is DateTimeOffset time ? time.ToUniversalTime() : value ?? DBNull.Value);
}
