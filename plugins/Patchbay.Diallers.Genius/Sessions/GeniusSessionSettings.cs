using Microsoft.Extensions.Logging;
using Patchbay.Hosting;
using Patchbay.Plugins;

namespace Patchbay.Diallers.Genius.Sessions;

/// <summary>What sessions of one instance have in common.</summary>
[PartService]
public sealed class GeniusSessionSettings(GeniusOptions options, IProtectedStore secrets, GeniusMeters meters, TimeProvider clock, ILogger<GeniusAdapter> log)
{
    internal GeniusOptions Options => options;

    internal IProtectedStore Secrets => secrets;

    internal GeniusMeters Meters => meters;

    internal TimeProvider Clock => clock;

    internal ILogger Log => log;
}
