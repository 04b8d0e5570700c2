using System.Text.Json;
using System.Text.Json.Serialization;
using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Model;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Sessions;

/// <summary>What a session leaves for the agent's next sign-in: the calls that are open. No password.</summary>
internal sealed record Bookmark
{
    public const int Current = 1;

    /// <summary>Enough for all that is shown of a call, and the host keeps a few kilobytes only.</summary>
    private const int MostCharacters = 2000;

    /// <summary>The form of this text; another one is passed over.</summary>
    public int Version { get; init; } = Current;

    public List<BookmarkedCall> Calls { get; init; } = [];

    /// <summary>Of a picture; null where nothing is open.</summary>
    public static string? Of(AgentPicture picture) => picture.Legs.Count == 0
        ? null
        : JsonSerializer.Serialize(new Bookmark { Calls = [.. picture.Legs.Select(leg => BookmarkedCall.Of(leg, MostCharacters / picture.Legs.Count))] }, BookmarkJson.Default.Bookmark);

    /// <summary>Reads one; null where there is none that can be used.</summary>
    public static Bookmark? Read(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            return JsonSerializer.Deserialize(text, BookmarkJson.Default.Bookmark) is { Version: Current } bookmark ? bookmark : null;
        }
        catch (JsonException)
        {
            // Written by another version: as good as none.
            return null;
        }
    }

    public AgentPicture Restore(string agent, string extension) => new() { Agent = agent, Extension = extension, Legs = Calls.Select(call => call.ToLeg()).ToValueList() };
}

/// <summary>An open call.</summary>
internal sealed record BookmarkedCall
{
    public required string Interaction { get; init; }

    public required string Dialog { get; init; }

    public DialogWord State { get; init; }

    public bool Talked { get; init; }

    public bool Outgoing { get; init; }

    public bool Consult { get; init; }

    public string? Main { get; init; }

    public ConsultationPurpose? Purpose { get; init; }

    public bool FromColleague { get; init; }

    public bool Monitor { get; init; }

    public bool Wrapping { get; init; }

    public string? Remote { get; init; }

    public Dictionary<string, string> Variables { get; init; } = [];

    public static BookmarkedCall Of(Leg leg, int most) => new()
    {
        Interaction = leg.Interaction.Value,
        Dialog = leg.Dialog,
        State = leg.State,
        Talked = leg.Talked,
        Outgoing = leg.Outgoing,
        Consult = leg.Consult,
        Main = leg.Main?.Value,
        Purpose = leg.Purpose,
        FromColleague = leg.FromColleague,
        Monitor = leg.Monitor,
        Wrapping = leg.Wrapping,
        Remote = leg.Remote,
        Variables = Fitting(leg, most),
    };

    public Leg ToLeg() => new()
    {
        Interaction = new InteractionId { Value = Interaction },
        Dialog = Dialog,
        State = State,
        Talked = Talked,
        Outgoing = Outgoing,
        Consult = Consult,
        Main = Main is { } main ? new InteractionId { Value = main } : null,
        Purpose = Purpose,
        FromColleague = FromColleague,
        Monitor = Monitor,
        Wrapping = Wrapping,
        Remote = Remote,
        Variables = Variables.Select(variable => new VariableTold(variable.Key, variable.Value)).ToValueList(),
    };

    /// <summary>As many as fit, in their order: the connector tells all of them again with its next event.</summary>
    private static Dictionary<string, string> Fitting(Leg leg, int most)
    {
        var fitting = new Dictionary<string, string>();
        foreach (var variable in leg.Variables)
        {
            most -= variable.Name.Length + variable.Value.Length;
            if (most < 0) break;
            fitting[variable.Name] = variable.Value;
        }

        return fitting;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Bookmark))]
internal sealed partial class BookmarkJson : JsonSerializerContext;
