using Microsoft.Extensions.Logging;

namespace Patchbay.Diallers.Genius.Sessions;

/// <summary>What sessions of one instance have in common.</summary>
internal sealed record GeniusSessionSettings(GeniusOptions Options, TimeProvider Clock, ILogger Log, GeniusMeters Meters);
