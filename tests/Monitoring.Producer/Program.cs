using System.Globalization;
using Monitoring.Producer;

// producer <calls> <calls per second, 0 for no pause> <ending> [plain|odd]
var calls = int.Parse(args[0], CultureInfo.InvariantCulture);
var pace = int.Parse(args[1], CultureInfo.InvariantCulture);
var ending = Enum.Parse<Ending>(args[2], ignoreCase: true);

var load = new Load(pace, new Texts(isOdd: args is [_, _, _, "odd"]));
if (ending == Ending.Told)
{
    // On another thread: the asynchronous reads of the console block.
    load.StopWhen(Task.Run(Console.In.ReadToEnd));
}

Console.WriteLine("begun");
await load.RunAsync(calls);

// After the first call: this handler stands behind that of the runtime, which has ended by the time it prints.
AppDomain.CurrentDomain.ProcessExit += (_, _) => load.PrintBooks();
Console.WriteLine($"emitted {load.Emitted}");
return Ends.By(ending);
