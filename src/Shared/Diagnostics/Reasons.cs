using System.Collections.Generic;

namespace Monitoring.Diagnostics;

/// <summary>The reasons of MON002 and MON003, each stated once.</summary>
internal static class Reasons
{
    public const string Extern = "it is extern, so there is no body to time";
    public const string NoBody = "it is a partial method without an implementation";
    public const string AbstractWithoutImplementation = "it is abstract, and nothing in this project implements it";
    public const string Lambda = "it is a lambda; mark a local function or method instead";
    public const string NoRuntime =
        "the project has no reference to Monitoring.Runtime, which needs net10.0 or later; target it, or remove the mark";
    public const string TailCall =
        "it makes a tail call, which tracking turns into an ordinary call; set MonitoringAllowTailCalls to allow that, or turn tail calls off for the project";

    public const string Jump = "it jumps into another method (jmp)";
    public const string UnknownStateMachine = "its state machine has a form that no known compiler makes";
    public const string NoBaseConstructorCall = "it does not call its base constructor at exactly one place";

    public const string NameOnMany =
        "this mark stands for many methods, which cannot share one name; name them on the methods";
    public const string EmptyName = "a name cannot be empty; leave it out for the default name";
    public const string PatternOffAssembly =
        "patterns belong to a mark on the assembly ([assembly: TrackOperation(...)])";
    public const string NoPatterns = "a mark on the assembly needs Types, Methods or both";
    public const string NonPublicOffType = "it belongs to a mark on a type or on the assembly";
    public const string MarkedTwice = "it is marked twice, and a method is tracked once; remove one mark";
    public const string NoResult = "the method returns nothing, so there is no {result}";
    public const string ThisInConstructor = "a constructor begins before there is a {this}";
    public const string NoThis = "the method is static, so there is no {this}";
    public const string MillisecondsRange = "milliseconds are 0 or more; leave it out for the runtime's setting";
    public const string SampleRateRange = "a sample rate is a number from 0 to 1";

    public const string NotAMethodCall = "it is no call of an ordinary method";
    public const string BaseCall = "it is a call of the base";
    public const string ThroughTypeParameter = "it is called through a type parameter";
    public const string ExpressionTree = "it stands in an expression tree";
    public const string NotReachable = "generated code cannot reach the method or a type of its signature";
    public const string TaskOfItsOwn = "it is async and returns neither Task nor ValueTask";
    public const string Outranked = "another overload has priority over it";
    public const string VirtualConditional = "it is virtual and [Conditional], so there is no delegate of it";
    public const string Constructor = "it is a constructor";
    public const string Property = "it is a property";
    public const string ExtensionBlock = "it is a member of an extension block";
    public const string MethodGroup = "it is used as a delegate";
    public const string Event = "it is an accessor of an event";
    public const string Operator = "it is an operator or a conversion";
    public const string Pattern = "the compiler calls it for a statement or an expression";
    public const string Reflection = "it is called through reflection";
    public const string Dynamic = "it is bound at run time (dynamic)";
    public const string CalledByRuntime = "only the runtime calls it";
    public const string MarkOnImplementation =
        "the mark stands on the implementation, and the call names a member without one; mark that member";
    public const string GeneratedCode = "it stands in code that another generator wrote";
    public const string AnotherAssembly = "its assembly intercepts its own calls only, and this project does not";

    public static string TooLong(int length, int limit) => $"it has {length} characters; {limit} are allowed";

    public static string NoPath(string text) =>
        $"'{text}' is no path; write parameter, parameter.Member, this.Member or result, without braces";

    public static string UnknownParameter(string name, IReadOnlyCollection<string> parameters) =>
        $"there is no parameter '{name}'; there {(parameters.Count == 0 ? "are none" : "is " + string.Join(", ", parameters))}";

    public static string UnknownMember(string type, string member) =>
        $"'{type}' has no field or property '{member}' that the method could read";

    public static string NotText(string path, string type) =>
        $"'{path}' is a {type}; text comes from string, numbers, bool, char, enums, Guid, and the date and time types";

    public static string NotCount(string path, string type) =>
        $"'{path}' is a {type}; a record count comes from an integer or from something with a Count or Length";
}
