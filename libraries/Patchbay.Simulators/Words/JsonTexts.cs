using System.Text.Json;

namespace Patchbay.Simulators.Words;

/// <summary>What JSON lets pass and no text is.</summary>
public static class JsonTexts
{
    /// <summary>Reads every text once: half a surrogate pair is good JSON and no text, and would fail wherever it is read later.</summary>
    /// <exception cref="InvalidOperationException">There is such a half.</exception>
    public static void ReadThrough(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    ReadThrough(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) ReadThrough(item);
                break;
        }
    }
}
