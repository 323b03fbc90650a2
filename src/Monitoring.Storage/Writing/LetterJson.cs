using System.Text.Json.Serialization;

namespace Monitoring.Storage.Writing;

/// <summary>The JSON of <see cref="LetterEvent"/>.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals
)]
[JsonSerializable(typeof(LetterEvent))]
internal sealed partial class LetterJson : JsonSerializerContext;
