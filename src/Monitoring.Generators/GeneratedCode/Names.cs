namespace Monitoring.Generators.GeneratedCode;

/// <summary>The names that generated code uses, its own and those of the runtime.</summary>
internal static class Names
{
    // Short names for what each interceptor uses, because each use is parsed and looked up.
    public const string TrackedCall = "__MonitoringCall";
    public const string InterceptedCall = "__MonitoringEnd";
    public const string CallSite = "__MonitoringSite";
    public const string CapturedValue = "__MonitoringValue";
    public const string CapturedValues = "__MonitoringValues";
    public const string Exception = "__MonitoringException";
    public const string InterceptsLocation = "__MonitoringAt";

    public const string CallTokens = "global::Monitoring.Capture.CallTokens";
    public const string Interception = "global::Monitoring.Capture.Interception.";
    public const string Unscoped = "[global::System.Diagnostics.CodeAnalysis.UnscopedRef] ";
    public const string NoRecords = CallSite + ".NoRecords";
    public const string Receiver = "__this";
    public const string Values = "__values";
    public const string Records = "__records";
    public const string Result = "__result";
    public const string Task = "__task";
    public const string Error = "__error";
    public const string Site = "__site";

    public static string Token(int number) => "__token" + number;

    public static string Type(int number) => "__Type" + number;
}
