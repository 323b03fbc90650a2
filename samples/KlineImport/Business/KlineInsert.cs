using Microsoft.Data.Sqlite;

namespace KlineImport.Business;

/// <summary>The prepared INSERT of one day, used again for each row.</summary>
internal sealed class KlineInsert : IAsyncDisposable
{
    private static readonly string[] Parameters = ["$date", "$open", "$high", "$low", "$close", "$adjusted", "$volume"];

    private readonly SqliteCommand _command;

    public KlineInsert(SqliteConnection connection, string quotedTable)
    {
        _command = connection.CreateCommand();
        _command.CommandText = $"INSERT INTO {quotedTable} VALUES ({string.Join(", ", Parameters)})";
        foreach (var parameter in Parameters)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        }
    }

    public async Task ExecuteAsync(Kline row, CancellationToken cancellationToken)
    {
        object[] values = [row.Date, row.Open, row.High, row.Low, row.Close, row.AdjustedClose, row.Volume];
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i];
        }

        await _command.ExecuteNonQueryAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _command.DisposeAsync();
}
