namespace Monitoring.Generators.Model.Interception;

/// <summary>What an interceptor has to do with a result.</summary>
internal enum ReturnForm
{
    Nothing,
    Value,
    Reference,
    Task,
    TaskWithResult,
}
