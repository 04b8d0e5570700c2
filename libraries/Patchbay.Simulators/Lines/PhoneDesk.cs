namespace Patchbay.Simulators.Lines;

/// <summary>Whom phones talk to.</summary>
public sealed record PhoneDesk
{
    public required LineExchange Lines { get; init; }

    /// <summary>Runs something under the simulator's lock.</summary>
    public required Action<Action> Run { get; init; }

    /// <summary>The largest message that a phone may send.</summary>
    public required int MaxMessageBytes { get; init; }
}
