using System.Text.Json;

namespace Patchbay.Diallers.Genius.Wire;

/// <summary>Tells what a message is (section 1.2): an event before anything else, because numbers of both sides may coincide.</summary>
internal static class FrameReader
{
    public static GeniusFrame Read(ReadOnlyMemory<byte> text)
    {
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(text);
            root = document.RootElement.Clone();
        }
        catch (JsonException problem)
        {
            return new GeniusGarbage { Why = $"not JSON: {problem.Message}" };
        }

        if (root.ValueKind != JsonValueKind.Object) return new GeniusGarbage { Why = "not an object" };
        var body = new GeniusBody(root);
        if (body.Text("event") is { Length: > 0 } name)
        {
            return body.Integer("RID") is { } rid
                ? new GeniusEvent { Name = name, Rid = rid, Body = body }
                : new GeniusGarbage { Why = $"the event {name} has no RID" };
        }

        if (body.Find("ErrorNumber") is not null || string.Equals(body.Text("Response"), "ERROR", StringComparison.OrdinalIgnoreCase))
        {
            return new GeniusError
            {
                Rid = body.Integer("RID"),
                Number = (int)Math.Clamp(body.Integer("ErrorNumber") ?? 99, int.MinValue, int.MaxValue),
                Level = body.Text("ErrorLevel"),
                Text = body.Text("ErrorMessage") ?? "The dialler gave no reason.",
            };
        }

        return new GeniusResponse { Rid = body.Integer("RID"), Body = body };
    }
}
