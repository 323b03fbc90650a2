using System.Globalization;
using Monitoring.Benchmarks.Origin;

var calls = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
var report = new Report(calls);
var folder = Directory.CreateTempSubdirectory("monitoring-benchmark-");
foreach (var place in new[] { Place.Sqlite(folder.FullName), await Place.PostgreSqlAsync() })
{
    if (place is null)
    {
        continue;
    }

    await using (place)
    {
        Console.Error.WriteLine($"{place.Name}...");
        var own = folder.CreateSubdirectory(place.Name).FullName;
        report.Add(place.Name, await new CallRun(place.Database, own).RunAsync(calls));
        var (singly, together) = await RowRun.RunAsync(place.Database);
        report.Add(place.Name, singly, together);
    }
}

folder.Delete(recursive: true);
Console.WriteLine(report);
Console.WriteLine(report.Write());
