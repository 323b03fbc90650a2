using System;

namespace Monitoring;

/// <summary>
/// Marks a type whose calls must be tracked: the compiler warns (MON001) at each call that neither the called method
/// nor the code around it tracks.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = true)]
public sealed class RequireTrackingAttribute : Attribute;
