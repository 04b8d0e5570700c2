using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Patchbay.Plugins;

namespace Patchbay.Bridges.ServiceClient.Options;

/// <summary>What a deployment may say about the desk page.</summary>
public sealed partial class ServiceClientOptions : IPluginOptions<ServiceClientOptions>
{
    /// <summary>What the browser's tab and the sign-in say.</summary>
    [Description("What the browser's tab and the sign-in say")]
    public string Title { get; set; } = "Agent desk";

    /// <summary>Third-party pages shown as tabs beside the work; without any the region is not there.</summary>
    [Description("Third-party pages shown as tabs beside the work")]
    public List<AppOptions> Apps { get; set; } = [];

    /// <summary>
    /// How long a desk is held after its last browser connection is gone, so that neither a reload nor a cut of the network
    /// signs an agent out. Zero lets go at once.
    /// </summary>
    [Description("How long a desk is held after its last browser connection is gone")]
    public TimeSpan LeaveAfter { get; set; } = TimeSpan.FromMinutes(5);

    static JsonTypeInfo<ServiceClientOptions> IPluginOptions<ServiceClientOptions>.JsonTypeInfo => OptionsJson.Default.ServiceClientOptions;

    /// <summary>What the schema cannot say.</summary>
    /// <exception cref="ArgumentException">An option is bad; the message names it, its value and what to write.</exception>
    internal void Check()
    {
        if (LeaveAfter < TimeSpan.Zero || LeaveAfter > TimeSpan.FromDays(1))
            throw new ArgumentException($"leaveAfter is {LeaveAfter}; write a time from 00:00:00 to 1.00:00:00.");
        for (var i = 0; i < Apps.Count; i++)
        {
            var app = Apps[i];
            if (string.IsNullOrWhiteSpace(app.Title)) throw new ArgumentException($"apps[{i}].title is empty; write what the page's tab says.");
            if (!app.Url.IsAbsoluteUri || app.Url.Scheme is not ("http" or "https"))
                throw new ArgumentException($"apps[{i}].url is '{app.Url.OriginalString}'; write an absolute address, as in https://crm.example.net/.");
            for (var j = 0; j < app.Services?.Count; j++)
            {
                if (!ServiceShape().IsMatch(app.Services[j]))
                    throw new ArgumentException($"apps[{i}].services[{j}] is '{app.Services[j]}'; write a service as in voice.dial, all of a kind as in agent.*, or * for all.");
            }
        }
    }

    [GeneratedRegex(@"\A(\*|[A-Za-z]+\.(\*|[A-Za-z]+))\z")]
    private static partial Regex ServiceShape();
}
