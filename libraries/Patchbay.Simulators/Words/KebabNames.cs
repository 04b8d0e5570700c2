using System.Text.Json;

namespace Patchbay.Simulators.Words;

/// <summary>How the words of an enum are spelled in the control API.</summary>
public static class KebabNames<TEnum>
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> Words = Enum.GetValues<TEnum>().ToDictionary(value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()), StringComparer.Ordinal);

    public static IEnumerable<string> All => Words.Keys;

    public static TEnum? Find(string name) => Words.TryGetValue(name, out var value) ? value : null;

    public static string Of(TEnum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
