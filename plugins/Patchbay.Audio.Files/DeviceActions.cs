using System.Text.Json;
using Microsoft.Extensions.Logging;
using Patchbay.Audio.Files.Devices;
using Patchbay.Plugins;

namespace Patchbay.Audio.Files;

/// <summary>What an operator may do: make devices appear and vanish.</summary>
internal sealed class DeviceActions(DeviceRoster devices, int maxMegabytes, ILogger log)
{
    public const string Add = "add-device";

    public const string Remove = "remove-device";

    public static IReadOnlyList<InstanceAction> All { get; } =
    [
        new()
        {
            Name = Add,
            Description = "Makes a device appear, until it is removed or the instance ends.",
            Schema = Schema("""
                {
                  "type": "object",
                  "properties": {
                    "id": { "type": "string", "minLength": 1, "description": "Its id; the same whenever it is there" },
                    "name": { "type": ["string", "null"], "description": "Its name, for people; the id when left out" },
                    "direction": { "enum": ["input", "output"], "description": "input: it is listened to; output: it is played to" },
                    "source": { "type": "string", "default": "silence", "description": "tone:HZ (inputs alone), silence, file:PATH or wav:PATH" },
                    "headset": { "type": ["string", "null"], "description": "What the two halves of one headset have in common" },
                    "repeat": { "type": "boolean", "default": false, "description": "Begin the file of an input anew at its end" }
                  },
                  "required": ["id", "direction"],
                  "additionalProperties": false
                }
                """),
        },
        new()
        {
            Name = Remove,
            Description = "Makes a device vanish; what is open on it ends.",
            Schema = Schema("""
                {
                  "type": "object",
                  "properties": { "id": { "type": "string", "minLength": 1, "description": "The device's id" } },
                  "required": ["id"],
                  "additionalProperties": false
                }
                """),
        },
    ];

    /// <exception cref="ArgumentException">The action or what is asked of it makes no sense here; the text says what would.</exception>
    public ValueTask<string> RunAsync(string name, JsonElement arguments, CancellationToken cancellationToken) => name switch
    {
        Add => AddAsync(arguments, cancellationToken),
        Remove => ValueTask.FromResult(RemoveNow(arguments)),
        _ => throw new ArgumentException($"There is no action '{name}'; there are {Add} and {Remove}."),
    };

    private async ValueTask<string> AddAsync(JsonElement arguments, CancellationToken cancellationToken)
    {
        try
        {
            var wanted = arguments.Deserialize(FilesJson.Default.FilesDeviceOptions) ?? throw new ArgumentException($"{Add} wants an object with id and direction.");
            var device = DeviceReader.Read(wanted, "source");
            await FilesCheck.DemandAsync(device, maxMegabytes, cancellationToken).ConfigureAwait(false);
            if (!devices.TryAdd(device)) throw new ArgumentException($"There is a device '{wanted.Id}' already; remove it first, or take another id.");
            Log.Arrived(log, wanted.Id);
            return $"'{device.Description.Name}' is there as the {(wanted.Direction == AudioDirection.Input ? "input" : "output")} '{wanted.Id}'.";
        }
        catch (JsonException problem)
        {
            throw new ArgumentException($"{Add} cannot read its arguments at {problem.Path ?? "$"}; it wants id, direction (input or output), and may have name, source, headset and repeat: {problem.Message}", problem);
        }
        catch (Exception problem) when (problem is FormatException or AudioDeviceException)
        {
            throw new ArgumentException($"The device cannot be made: {problem.Message}.", problem);
        }
    }

    private string RemoveNow(JsonElement arguments)
    {
        var id = arguments.ValueKind == JsonValueKind.Object && arguments.GetPropertyCount() == 1 && arguments.TryGetProperty("id", out var written) && written.ValueKind == JsonValueKind.String
            ? written.GetString()!
            : throw new ArgumentException($"{Remove} wants one text, the device's id: {{ \"id\": \"input\" }}.");
        if (!devices.TryRemove(id))
            throw new ArgumentException($"There is no device '{id}'; there are {string.Join(", ", devices.List().Select(device => $"'{device.Id}'").DefaultIfEmpty("none"))}.");
        Log.Vanished(log, id);
        return $"'{id}' is gone.";
    }

    private static JsonElement Schema(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
