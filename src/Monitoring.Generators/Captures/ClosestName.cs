using System;
using System.Collections.Generic;
using System.Linq;

namespace Monitoring.Generators.Captures;

/// <summary>Guesses which name was meant by a misspelt one.</summary>
internal static class ClosestName
{
    /// <summary>The nearest candidate within about a third of the name's letters; null when none is near.</summary>
    public static string? To(string name, IEnumerable<string> candidates) =>
        candidates
            .Select(candidate =>
                (Name: candidate, Distance: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant()))
            )
            .Where(candidate => candidate.Distance <= Math.Max(1, (name.Length + 1) / 3))
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();

    // Levenshtein, one row at a time; two neighbours exchanged count as two.
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.Length];
    }
}
