using Monitoring.Storage.Cleaning;
using Monitoring.Storage.Writing;
using Npgsql;

namespace Monitoring.Storage.PostgreSql;

/// <summary>Sends rows by COPY, a full buffer at a time.</summary>
internal sealed class Copy(NpgsqlConnection connection, CopyBuffer buffer)
{
    private const int FullBuffer = 48 * 1024;

    /// <summary>
    /// The server's answer to the last COPY. A caller who is cancelled stops waiting for it, but until then the
    /// connection is in use.
    /// </summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <exception cref="PostgresException">The server has refused a row; the transaction has failed.</exception>
    public async ValueTask RunAsync(
        CopyTable table,
        ReadOnlyMemory<PlannedEvent> events,
        Cleaner cleaner,
        CancellationToken cancellationToken
    )
    {
        var stream = await connection.BeginRawBinaryCopyAsync(table.Command, cancellationToken).ConfigureAwait(false);
        try
        {
            await SendAsync(stream, table, events, cleaner, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await AbandonAsync(stream).ConfigureAwait(false);
            throw;
        }

        Completion = stream.DisposeAsync().AsTask();
        await Completion.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask SendAsync(
        NpgsqlRawCopyStream stream,
        CopyTable table,
        ReadOnlyMemory<PlannedEvent> events,
        Cleaner cleaner,
        CancellationToken cancellationToken
    )
    {
        buffer.Clear();
        buffer.Header();
        for (var i = 0; i < events.Length; i++)
        {
            table.Write(buffer, events.Span[i], cleaner);
            if (buffer.Length >= FullBuffer)
            {
                await stream.WriteAsync(buffer.Written, cancellationToken).ConfigureAwait(false);
                buffer.Clear();
            }
        }

        buffer.Trailer();
        await stream.WriteAsync(buffer.Written, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Its disposal alone would end the COPY as if all rows had been sent.</summary>
    private static async ValueTask AbandonAsync(NpgsqlRawCopyStream stream)
    {
        try
        {
            await stream.CancelAsync().ConfigureAwait(false);
            await stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (PostgreSqlErrors.IsUnavailable(error))
        {
            // The first error says more.
        }
    }
}
