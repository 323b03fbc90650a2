namespace Monitoring.Benchmarks.Subjects;

/// <summary>Public because the proxy implements it in an assembly of its own.</summary>
public interface ISave
{
    int Save(string table, int[] rows);
}
