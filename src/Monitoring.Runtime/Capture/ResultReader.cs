using System.ComponentModel;

namespace Monitoring.Capture;

/// <summary>Reads what a mark captures of the result of a task that the method only returned. Woven.</summary>
/// <param name="result">The result.</param>
/// <param name="parts">Texts that were read at entry and are part of a template with the result; null without any.</param>
/// <param name="table">Replaced where the mark's table depends on the result.</param>
/// <param name="sql">As table.</param>
/// <param name="tagValues">As table.</param>
/// <param name="records">As table.</param>
/// <typeparam name="T">The type of the result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void ResultReader<in T>(
    T result,
    string?[]? parts,
    ref string? table,
    ref string? sql,
    ref string?[]? tagValues,
    ref long records
);
