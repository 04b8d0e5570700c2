using System.Text.Json;
using Patchbay.Plugins;

namespace Patchbay.TestPlugins.Misbehaving;

/// <summary>Lets an exception escape when an operator says so.</summary>
internal static class EscapeAction
{
    public static InstanceAction Said { get; } = new()
    {
        Name = "escape",
        Description = "Lets an exception escape.",
        Schema = JsonElement.Parse("""{"type":"object","properties":{"way":{"enum":["thread","timer","pool","handler","task"]}},"required":["way"]}"""),
    };

    public static string Run(JsonElement arguments, Func<Task>? fact)
    {
        var way = Enum.Parse<Escape>(arguments.GetProperty("way").GetString()!, ignoreCase: true);
        Misdeeds.Let(way, fact);
        return $"an exception escapes from a {way}";
    }
}
