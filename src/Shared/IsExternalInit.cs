using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>Lets records be written for netstandard2.0.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
