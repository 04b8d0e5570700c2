namespace Patchbay.Diallers.Genius.Sessions;

/// <summary>Where an agent works.</summary>
internal sealed record GeniusWorkplace(string Agent, string Tenant, string Campaign);
