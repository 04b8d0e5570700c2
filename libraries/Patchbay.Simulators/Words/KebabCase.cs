using System.Text.Json;
using System.Text.Json.Serialization;

namespace Patchbay.Simulators.Words;

/// <summary>How the words of an enum are spelled in options; numbers are not taken.</summary>
public sealed class KebabCase<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where TEnum : struct, Enum;
