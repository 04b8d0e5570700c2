using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Patchbay.Desks;
using Patchbay.Fakes.Control;

namespace Patchbay.Fakes.Softphones;

/// <summary>What all pieces of one phone share.</summary>
internal sealed record PhoneSurroundings
{
    public required DeskKey Desk { get; init; }

    public required FakePhoneOptions Options { get; init; }

    /// <summary>Where lines register that name no server; null for nowhere.</summary>
    public Uri? Exchange { get; init; }

    public required FactStream Facts { get; init; }

    public required PhoneScenario Scenario { get; init; }

    public required Journal Journal { get; init; }

    public required TimeProvider Clock { get; init; }

    public required ILogger Log { get; init; }

    public void Note(string kind, string word, JsonObject? detail = null) => Journal.Note(Desk.Agent, kind, word, detail);
}
