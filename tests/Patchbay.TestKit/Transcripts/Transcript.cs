using System.Text.Json.Nodes;

namespace Patchbay.TestKit.Transcripts;

/// <summary>Messages of two sides in their order, kept as a data file that the tests of both sides play.</summary>
public static class Transcript
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">A step is none.</exception>
    public static IReadOnlyList<TranscriptStep> Read(string path) =>
        [.. JsonNode.Parse(File.ReadAllText(path))!.AsArray().Select((step, number) => Step(path, number, step!.AsObject()))];

    private static TranscriptStep Step(string path, int number, JsonObject step)
    {
        if (step.Count != 1) throw new FormatException($"{path}: step {number} must have one member and has {step.Count}.");
        var (kind, value) = step.Single();
        return kind switch
        {
            "client" => new TranscriptStep { Client = value!.DeepClone() },
            "server" => new TranscriptStep { Server = value!.DeepClone() },
            "settings" => new TranscriptStep { Settings = value!.DeepClone() },
            "does" when value is JsonObject { Count: 1 } detailed => new TranscriptStep { Does = detailed.Single().Key, With = detailed.Single().Value!.DeepClone() },
            "does" => new TranscriptStep { Does = value!.GetValue<string>() },
            "note" => new TranscriptStep { Note = value!.GetValue<string>() },
            _ => throw new FormatException($"{path}: step {number} is '{kind}'; it must be client, server, does, settings or note."),
        };
    }
}
