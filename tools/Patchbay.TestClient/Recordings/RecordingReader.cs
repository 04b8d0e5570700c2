using System.Text.Json;
using System.Text.Json.Nodes;

namespace Patchbay.TestClient.Recordings;

/// <summary>Reads recordings of every form: a saved session, steps as JSON, and lines of text as the sheet's section 7 has them.</summary>
internal static class RecordingReader
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <param name="text">The whole file.</param>
    /// <param name="name">Its name, for what is told.</param>
    /// <param name="any">Keys whose values are not compared.</param>
    /// <exception cref="FormatException">It is none of them, or something in it does not fit; the text says where.</exception>
    public static Recording Read(string text, string name, IReadOnlyCollection<string> any)
    {
        var start = text.AsSpan().TrimStart();
        if (start.Length == 0) throw new FormatException($"{name} is empty.");
        return start[0] switch
        {
            '{' when Parse(text, name) is JsonObject session => SessionFile.Read(session, name, any),
            '[' when Parse(text, name) is JsonArray steps => StepsFile.Read(steps, name, any),
            '{' or '[' => throw new FormatException($"{name} is no session."),
            _ => LinesFile.Read(text, name, any),
        };
    }

    /// <summary>As <see cref="Read"/>, of several files that are played one after the other.</summary>
    public static async Task<Recording> ReadFilesAsync(IReadOnlyList<string> files, IReadOnlyCollection<string> any, CancellationToken cancellationToken)
    {
        Recording? whole = null;
        foreach (var file in files)
        {
            var recording = Read(await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false), file, any);
            if (files.Count > 1) recording = recording with { Steps = [.. recording.Steps.Select(step => step with { Place = $"{Path.GetFileName(file)}, {step.Place}" })] };
            whole = whole?.Then(recording) ?? recording;
        }

        return whole ?? throw new FormatException("Say which file to play.");
    }

    private static JsonNode? Parse(string text, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            Simulators.Words.JsonTexts.ReadThrough(document.RootElement);
            return document.RootElement.ValueKind == JsonValueKind.Array ? JsonArray.Create(document.RootElement.Clone()) : JsonObject.Create(document.RootElement.Clone());
        }
        catch (JsonException problem)
        {
            throw new FormatException($"{name} is no session: it is no JSON. {problem.Message}", problem);
        }
        catch (InvalidOperationException problem)
        {
            throw new FormatException($"{name} is no session: a text in it holds half a character.", problem);
        }
    }
}
