namespace Monitoring.Generators.Emission.Interception;

/// <summary>The names that generated code uses, its own and those of the runtime.</summary>
internal static class Names
{
    public const string Capture = "global::Monitoring.Capture.";
    public const string Interception = Capture + "Interception.";
    public const string NoRecords = Capture + "CallSite.NoRecords";
    public const string Records = "__records";
    public const string Result = "__result";
    public const string Task = "__task";
    public const string Site = "__site";

    public static string Token(int number) => "__token" + number;
}
