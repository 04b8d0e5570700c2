using System.Text.Json;

namespace Patchbay.Simulators.GenericConnector.Centre;

/// <summary>States as the protocol spells them: NOT_READY.</summary>
internal static class UpperNames
{
    public static string Upper<TEnum>(this TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName($"{value}");
}
