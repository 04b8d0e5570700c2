using System.Text.Json;

namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>The wire's words for members of the contract's enums and for its facts.</summary>
internal static class Words
{
    /// <summary>An enum member in kebab-case.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => OfName(value.ToString());

    /// <summary>A name in kebab-case.</summary>
    public static string OfName(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
