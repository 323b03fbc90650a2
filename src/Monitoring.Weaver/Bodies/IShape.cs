using Monitoring.Weaving.Captures;
using Mono.Cecil;

namespace Monitoring.Weaving.Bodies;

/// <summary>How methods of one shape are woven.</summary>
internal interface IShape
{
    /// <summary>The type of the result where the call ends, as the code there sees it; null without one.</summary>
    TypeReference? Result { get; }

    /// <summary>Whether it is a sequence, which tells its elapsed time beside its duration.</summary>
    bool IsSequence { get; }

    void Weave(CapturedCall call);
}
