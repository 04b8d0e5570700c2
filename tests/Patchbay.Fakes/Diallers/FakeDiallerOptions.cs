using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Plugins;

namespace Patchbay.Fakes.Diallers;

/// <summary>What a deployment may say about the fake dialler.</summary>
public sealed class FakeDiallerOptions : IPluginOptions<FakeDiallerOptions>
{
    /// <summary>The scenario file.</summary>
    [Description("A scenario file, counted from the deployment's folder; without one the dialler does what its README says")]
    [StringSyntax("path")]
    public string? Scenario { get; set; }

    /// <summary>How long after going ready a call comes.</summary>
    [Description("How long after going ready a call comes")]
    public TimeSpan Pace { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether calls ring until the agent answers; else they come connected.</summary>
    [Description("Whether calls ring until the agent answers; else they come connected")]
    public bool Rings { get; set; }

    /// <summary>Whether calls come by themselves when the agent is ready.</summary>
    [Description("Whether calls come by themselves when the agent is ready; else only a scenario or the control socket brings them")]
    public bool Calls { get; set; } = true;

    /// <summary>What agents choose from at the end of a call.</summary>
    [Description("What agents choose from at the end of a call")]
    public List<FakeOutcome> Outcomes { get; set; } =
    [
        new() { Code = "1", Label = "Sale" },
        new() { Code = "2", Label = "No sale" },
        new() { Code = "3", Label = "Call back", Callback = true },
    ];

    /// <summary>Reasons for not being ready.</summary>
    [Description("Reasons for not being ready")]
    public List<FakeReason> NotReadyReasons { get; set; } = [new() { Code = "1", Label = "Break" }, new() { Code = "2", Label = "Meeting" }];

    /// <summary>Capabilities that sessions do not offer.</summary>
    [Description("Names of capabilities that sessions do not offer, as in recording-pause")]
    public List<string> Without { get; set; } = [];

    /// <summary>The extension that the desk's phone is given at sign-in.</summary>
    [Description("The extension that the desk's phone is given at sign-in; ${agent} stands for the login; without one no phone is asked for")]
    public string? Extension { get; set; }

    /// <summary>The most interactions that come from the bookmark of an earlier session.</summary>
    [Description("The most interactions that a restarted host finds again")]
    [Range(0, 20)]
    public int Kept { get; set; } = 5;

    static JsonTypeInfo<FakeDiallerOptions> IPluginOptions<FakeDiallerOptions>.JsonTypeInfo => FakeDiallerOptionsJson.Default.FakeDiallerOptions;
}

/// <summary>An outcome.</summary>
public sealed class FakeOutcome
{
    /// <summary>What the dialler is told.</summary>
    [Description("What the dialler is told")]
    public required string Code { get; set; }

    /// <summary>What the agent reads.</summary>
    [Description("What the agent reads")]
    public required string Label { get; set; }

    /// <summary>Whether a callback goes with it.</summary>
    [Description("Whether a callback goes with it")]
    public bool Callback { get; set; }
}

/// <summary>A reason.</summary>
public sealed class FakeReason
{
    /// <summary>What the dialler is told.</summary>
    [Description("What the dialler is told")]
    public required string Code { get; set; }

    /// <summary>What the agent reads.</summary>
    [Description("What the agent reads")]
    public required string Label { get; set; }
}

[JsonSourceGenerationOptions(
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(FakeDiallerOptions))]
internal sealed partial class FakeDiallerOptionsJson : JsonSerializerContext;
