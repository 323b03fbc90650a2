using System.ComponentModel;

namespace Monitoring.Capture;

/// <summary>Reads what a mark captures of the result of a task that the method only returned. Woven and generated.</summary>
/// <param name="result">The result.</param>
/// <param name="parts">Texts that were read at entry and are part of a template with the result; null without any.</param>
/// <param name="values">What the call captured before; what depends on the result is replaced.</param>
/// <typeparam name="T">The type of the result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void ResultReader<in T>(T result, string?[]? parts, ref CapturedValues values);
