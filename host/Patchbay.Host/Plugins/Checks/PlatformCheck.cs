using System.Globalization;
using System.Runtime.InteropServices;

namespace Patchbay.Host.Plugins.Checks;

/// <summary>Compares what a plugin was built for to what the host runs on: framework, operating system, processor.</summary>
/// <param name="framework">The version of .NET that runs.</param>
/// <param name="platform">The runtime identifier of this machine, as <c>linux-x64</c>.</param>
internal sealed class PlatformCheck(Version framework, string platform) : IPluginCheck
{
    public static PlatformCheck OfThisHost { get; } = new(Environment.Version, RuntimeInformation.RuntimeIdentifier);

    public string Name => "framework and platform";

    public IEnumerable<PluginFault> Check(FoundPlugin plugin)
    {
        var manifest = plugin.Manifest;
        if (FrameworkFault(manifest.TargetFramework) is { } reason)
        {
            yield return new PluginFault
            {
                Code = PluginFaultCodes.Framework,
                Message = $"{manifest.Id} {manifest.Version} was built for {manifest.TargetFramework}, and {reason}.",
                Fix = $"Take one that was built for net{framework.Major}.{framework.Minor} or earlier, or a host that runs on {manifest.TargetFramework}.",
            };
        }

        var fitting = Fitting(platform);
        if (manifest.RuntimeIdentifiers.Count > 0 && !manifest.RuntimeIdentifiers.Any(fitting.Contains))
        {
            yield return new PluginFault
            {
                Code = PluginFaultCodes.Platform,
                Message = $"{manifest.Id} {manifest.Version} was built for {string.Join(", ", manifest.RuntimeIdentifiers)}, and this host runs on {platform}.",
                Fix = $"Take one that was built for {platform}.",
            };
        }
    }

    /// <summary>The platforms whose builds run on one: itself and all it is a kind of.</summary>
    public static IReadOnlySet<string> Fitting(string platform)
    {
        var dash = platform.LastIndexOf('-');
        var (system, processor) = dash < 0 ? (platform, "") : (platform[..dash], platform[(dash + 1)..]);
        string[] systems = system switch
        {
            "linux-musl" => ["linux-musl", "linux", "unix"],
            "linux" or "osx" or "freebsd" => [system, "unix"],
            _ => [system],
        };
        return systems.SelectMany(kind => (string[])[kind, $"{kind}-{processor}"]).Append("any").ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private string? FrameworkFault(string target)
    {
        var (name, system) = target.Split('-') switch { [var alone] => (alone, null), [var first, var second, ..] => (first, second), _ => (target, null) };
        if (name.StartsWith("netstandard", StringComparison.Ordinal) || name.StartsWith("netcoreapp", StringComparison.Ordinal)) return null;
        if (!name.StartsWith("net", StringComparison.Ordinal) || !Version.TryParse(name[3..], out var wanted)) return "this host does not know that framework";
        if (wanted > new Version(framework.Major, framework.Minor))
            return string.Create(CultureInfo.InvariantCulture, $"this host runs on .NET {framework.Major}.{framework.Minor}");
        if (system is not null && system.StartsWith("windows", StringComparison.Ordinal) != platform.StartsWith("win", StringComparison.Ordinal))
            return $"this host runs on {platform}";
        return null;
    }
}
