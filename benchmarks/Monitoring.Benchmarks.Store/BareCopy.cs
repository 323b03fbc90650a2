using Npgsql;
using NpgsqlTypes;

namespace Monitoring.Benchmarks.Store;

/// <summary>A binary COPY in a transaction of its own, through the driver's importer and nothing else.</summary>
internal static class BareCopy
{
    public static async Task RunAsync(NpgsqlDataSource source, EventBatch[] load)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (
            var importer = await connection.BeginBinaryImportAsync(
                $"COPY operation_logs ({BareRow.Columns}) FROM STDIN (FORMAT binary)"
            )
        )
        {
            foreach (var batch in load)
            {
                for (var index = 0; index < batch.Events.Count; index++)
                {
                    WriteRow(importer, batch, index);
                }
            }

            await importer.CompleteAsync();
        }

        await transaction.CommitAsync();
    }

    private static void WriteRow(NpgsqlBinaryImporter to, EventBatch batch, int index)
    {
        var one = batch.Events[index];
        to.StartRow();
        to.Write(OperationId.Create(batch.Head.ProducerId, batch.Head.Number, index).ToString());
        to.Write(one.Operation.Type);
        to.Write(one.Operation.Classification);
        to.Write(one.Operation.Database);
        Text(to, one.Table);
        to.Write(one.RecordCount!.Value);
        to.Write("SUCCESS");
        Text(to, one.ErrorMessage);
        to.Write((int)(one.DurationMicroseconds / 1000));
        to.WriteNull();
        to.Write(one.Operation.Name);
        to.Write(one.DurationMicroseconds);
        to.Write(one.StartedAt, NpgsqlDbType.TimestampTz);
        Text(to, one.ErrorType);
        Text(to, one.Sql);
        to.Write(one.IsSlow);
        to.Write(batch.Process.Service);
        to.Write(batch.Process.Host);
        to.Write(batch.Process.ProcessId);
        Text(to, one.TraceId);
        Text(to, one.SpanId);
        Text(to, one.ParentSpanId);
    }

    private static void Text(NpgsqlBinaryImporter to, string? text)
    {
        if (text is null)
        {
            to.WriteNull();
        }
        else
        {
            to.Write(text);
        }
    }
}
