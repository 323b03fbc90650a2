using System.Text;
using Microsoft.Data.Sqlite;
using Monitoring.Storage.Queries;
using SQLitePCL;

namespace Monitoring.Storage.Sqlite;

/// <summary>
/// A prepared statement that is run again and again. Values are bound in the order of the parameters, without an object
/// for each, which a command of ADO.NET would need.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = new byte[1024];
    private int _parameter;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public SqliteStatement Null() => Checked(raw.sqlite3_bind_null(_statement, ++_parameter));

    public SqliteStatement Integer(long? value) =>
        value is { } number ? Checked(raw.sqlite3_bind_int64(_statement, ++_parameter, number)) : Null();

    public SqliteStatement Real(double value) => Checked(raw.sqlite3_bind_double(_statement, ++_parameter, value));

    public SqliteStatement TenThousandths(long? value) => value is { } number ? Real(number / 10_000d) : Null();

    public SqliteStatement Boolean(bool value) => Integer(value ? 1 : 0);

    public SqliteStatement Text(string? value)
    {
        if (value is null)
        {
            return Null();
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most > _text.Length)
        {
            _text = new byte[most];
        }

        return Utf8(_text.AsSpan(0, Encoding.UTF8.GetBytes(value, _text)));
    }

    public SqliteStatement Blob(ReadOnlySpan<byte> value) =>
        Checked(raw.sqlite3_bind_blob(_statement, ++_parameter, value));

    public SqliteStatement Uuid(Guid value)
    {
        Span<byte> text = stackalloc byte[36];
        value.TryFormat(text, out _);
        return Utf8(text);
    }

    public SqliteStatement Time(DateTime? utc) => utc is { } time ? Time(time) : Null();

    public SqliteStatement Time(DateTime utc)
    {
        Span<byte> text = stackalloc byte[StoredTime.TextLength];
        return Utf8(text[..StoredTime.Write(utc, text)]);
    }

    /// <summary>Runs it with what was bound.</summary>
    /// <returns>Whether it gave a row.</returns>
    public bool Run()
    {
        var hasRow = raw.sqlite3_step(_statement) == raw.SQLITE_ROW;
        Reset();
        return hasRow;
    }

    /// <summary>Runs it with what was bound, and gives the first column of its row.</summary>
    public long RunForInteger()
    {
        raw.sqlite3_step(_statement);
        var value = raw.sqlite3_column_int64(_statement, 0);
        Reset();
        return value;
    }

    public void Dispose() => _statement.Dispose();

    /// <summary>Tells the error of the step, if it had one.</summary>
    private void Reset()
    {
        _parameter = 0;
        Check(raw.sqlite3_reset(_statement));
    }

    private SqliteStatement Utf8(ReadOnlySpan<byte> text) =>
        Checked(raw.sqlite3_bind_text(_statement, ++_parameter, text));

    private SqliteStatement Checked(int result)
    {
        Check(result);
        return this;
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
