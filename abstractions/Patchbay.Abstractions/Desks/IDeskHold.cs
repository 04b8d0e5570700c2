namespace Patchbay.Desks;

/// <summary>
/// A share in a desk. A desk lives as long as somebody holds it and longer while it has an interaction or owes an outcome;
/// then the agent is signed out and it closes. Disposal gives the share back and is safe twice.
/// </summary>
public interface IDeskHold : IAsyncDisposable
{
    /// <summary>The desk.</summary>
    IDesk Desk { get; }
}
