using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Simulators.GenericConnector.Centre.Dialogs;

namespace Patchbay.Simulators.GenericConnector.Connector.Happenings;

/// <summary>Call variables as they are given to a call: <c>{"callVariable1":"..."}</c>.</summary>
internal static class CallVariables
{
    /// <summary>By their numbers; null where they are none. Left out, there are none.</summary>
    public static IReadOnlyDictionary<int, string>? Read(JsonNode? given)
    {
        const string prefix = "callVariable";
        var read = new Dictionary<int, string>();
        if (given is null) return read;
        if (given is not JsonObject members) return null;
        foreach (var (name, value) in members)
        {
            if (!name.StartsWith(prefix, StringComparison.Ordinal) || !int.TryParse(name.AsSpan(prefix.Length), out var number) || number is < 1 or > Dialog.VariableCount || value?.GetValueKind() != JsonValueKind.String) return null;
            read[number] = value.GetValue<string>();
        }

        return read;
    }
}
