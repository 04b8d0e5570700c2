using System.Collections.Concurrent;
using Patchbay.Fakes.Control;
using Patchbay.Fakes.Scenarios;

namespace Patchbay.Fakes.Diallers;

/// <summary>What the sessions of one fake dialler share.</summary>
internal sealed record DiallerWorld
{
    public required FakeDiallerOptions Options { get; init; }

    public required ScenarioPlayer Player { get; init; }

    public required Journal Journal { get; init; }

    public required Ledger Ledger { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Who is signed in, as a dialler sees it: also those whose desk went away without a word.</summary>
    public ConcurrentDictionary<string, FakeSession> SignedIn { get; } = new();
}
