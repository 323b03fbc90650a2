using System.Globalization;

namespace Monitoring.Benchmarks.Store;

/// <summary>How long a run is: <c>[rounds] [transactions in each]</c>; the short form is 3 and 6.</summary>
/// <param name="Rounds">Each measures everything once, in turn.</param>
/// <param name="Transactions">Of 5,000 rows each.</param>
internal sealed record RunLength(int Rounds, int Transactions)
{
    public static RunLength Parse(string[] args) => new(Number(args, 0, 3), Number(args, 1, 6));

    private static int Number(string[] args, int place, int otherwise) =>
        args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;
}
