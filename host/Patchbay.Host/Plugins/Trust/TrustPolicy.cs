using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins.Checks;

namespace Patchbay.Host.Plugins.Trust;

/// <summary>What a deployment says about trust: which keys may sign, and what is done where a plugin is not whole or not signed.</summary>
/// <param name="mode">As <c>plugins.trust</c> says.</param>
/// <param name="keys">Those of <c>plugins.keys</c>.</param>
internal sealed class TrustPolicy(PluginTrust mode, TrustedKeys keys)
{
    private readonly TrustJudge _judge = new(keys);

    public static TrustPolicy Of(PluginSettings settings) => new(settings.Trust, TrustedKeys.Read(settings.Keys));

    /// <summary>Judges a folder: the one where a plugin was found, or a copy that is about to be loaded.</summary>
    /// <returns>The verdict; null where nothing is to be looked at.</returns>
    public TrustVerdict? Judge(string folder)
    {
        if (mode == PluginTrust.Off) return null;
        try
        {
            return _judge.Judge(folder);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new TrustVerdict { State = TrustState.Modified, Why = problem.Message.TrimEnd('.'), Digest = "" };
        }
    }

    /// <summary>Why a plugin is refused; null where it is taken, be it with a warning.</summary>
    /// <param name="manifest">Whose folder was judged.</param>
    /// <param name="folder">Which it was, for people.</param>
    /// <param name="verdict">What came of it.</param>
    public PluginFault? Refusal(PluginManifest manifest, string folder, TrustVerdict? verdict) =>
        mode == PluginTrust.Enforce && verdict is not null ? TrustFaults.Of(manifest, folder, verdict) : null;
}
