using System;

namespace Monitoring;

/// <summary>
/// Leaves a member, or all of a type with the types in it, untracked; wins over every wider
/// <see cref="TrackOperationAttribute"/>.
/// </summary>
[AttributeUsage(
    AttributeTargets.Method
        | AttributeTargets.Property
        | AttributeTargets.Constructor
        | AttributeTargets.Class
        | AttributeTargets.Struct
        | AttributeTargets.Interface,
    Inherited = false
)]
public sealed class DoNotTrackAttribute : Attribute;
