using Patchbay.TestKit.Files;
using Patchbay.TestKit.Processes;

namespace Patchbay.EndToEnd.Tests.Stands;

/// <summary>Hosts on the deployments that come with the program, every port taken from the system.</summary>
public static class FinesseDeployment
{
    private static readonly string[] Ports =
    [
        "stomp-broker/demo:listen=stomp://127.0.0.1:0/",
        "generic-connector-simulator/demo:control=http://127.0.0.1:0/",
        "service-client/desk:listen=http://127.0.0.1:0/",
        "softphone-connector/wwe:listen=http://127.0.0.1:0/",
    ];

    /// <summary>Finesse alone.</summary>
    public static Task<RunningHost> StartAsync(params string[] settings) => StartAsync("finesse.json", [.. Ports, .. settings]);

    /// <summary>Finesse for some agents, Genius for others.</summary>
    public static Task<RunningHost> StartWithGeniusAsync(params string[] settings) =>
        StartAsync("two-diallers.json", [.. Ports, "genius-simulator/demo:listen=ws://127.0.0.1:0/", "genius-simulator/demo:control=http://127.0.0.1:0/", .. settings]);

    private static Task<RunningHost> StartAsync(string file, IEnumerable<string> settings) =>
        RunningHost.StartAsync(File.ReadAllText(Repository.PathOf("host", "Patchbay.Host", "deployments", file)), settings);
}
