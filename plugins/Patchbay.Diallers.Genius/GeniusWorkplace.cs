namespace Patchbay.Diallers.Genius;

/// <summary>Where an agent works, and where what happens there is told.</summary>
internal sealed record GeniusWorkplace(string Agent, string Tenant, string Campaign, IFactSink Facts);
