using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Host.Deployment;
using Patchbay.Host.Resolution;

namespace Patchbay.Host.Doctor;

/// <summary>
/// Takes the texts of a deployment's secrets out of anything that is about to be shown, whoever put them there: what they
/// refer to, and what was written out by mistake. The last line of defence behind blanking by place.
/// </summary>
internal sealed class SecretScrubber
{
    /// <summary>Shorter texts occur in everything.</summary>
    private const int Shortest = 4;

    private readonly List<string> _secrets;
    private readonly string _home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    public SecretScrubber(DeploymentReading reading, params IEnumerable<string?> more)
    {
        var texts = SecretPlaces.Of(reading).SelectMany(Texts).Concat(more).OfType<string>().Where(text => text.Length >= Shortest);
        // Text inside JSON is escaped there.
        _secrets = [.. texts.SelectMany(text => new[] { text, JsonEncodedText.Encode(text).ToString(), ReadableJson.Of(JsonValue.Create(text))[1..^1] }).Distinct(StringComparer.Ordinal).OrderByDescending(text => text.Length)];
    }

    /// <summary>The text without secrets.</summary>
    public string CleanSecrets(string text)
    {
        var clean = new StringBuilder(text);
        foreach (var secret in _secrets) clean.Replace(secret, Redaction.SecretBlank);
        return clean.ToString();
    }

    /// <summary>The text without secrets, and without the name of the user in paths: for what leaves the house.</summary>
    public string Clean(string text)
    {
        var clean = CleanSecrets(text);
        return _home.Length > Shortest ? clean.Replace(_home, "~", StringComparison.Ordinal) : clean;
    }

    private static IEnumerable<string> Texts(SecretPlace place)
    {
        if (place.Reference is not { } reference) return Strings(place.Value);
        try
        {
            return [reference.Reveal()];
        }
        catch (Exception problem) when (problem is InvalidOperationException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            // It is not there, so it can be nowhere else either; what stands in the reference may be the secret itself.
            return reference.Environment is { } name && !name.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '_') ? [name] : [];
        }
    }

    private static IEnumerable<string> Strings(JsonNode? value) => value switch
    {
        JsonObject members => members.SelectMany(member => Strings(member.Value)),
        JsonArray items => items.SelectMany(Strings),
        JsonValue single when single.GetValueKind() == JsonValueKind.String => [single.GetValue<string>()],
        _ => [],
    };
}
