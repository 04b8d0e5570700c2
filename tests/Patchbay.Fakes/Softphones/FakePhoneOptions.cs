using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Audio;
using Patchbay.Plugins;

namespace Patchbay.Fakes.Softphones;

/// <summary>What a deployment may say about the fake softphone.</summary>
public sealed class FakePhoneOptions : IPluginOptions<FakePhoneOptions>
{
    /// <summary>The scenario file.</summary>
    [Description("A scenario file, counted from the deployment's folder; without one the softphone does what its README says")]
    [StringSyntax("path")]
    public string? Scenario { get; set; }

    /// <summary>Where lines register that name no server; null: they are registered at once, and no call comes by itself.</summary>
    [Description("The line exchange where lines register that name no server of their own; left out: they register nowhere, at once")]
    public AddressRef? Exchange { get; set; }

    /// <summary>Whose devices the phones have; null: a virtual microphone and a virtual speaker.</summary>
    [Description("Whose devices the phones have; left out: a virtual microphone and a virtual speaker")]
    public InstanceRef<IAudioBackend>? Audio { get; set; }

    /// <summary>Whether a dialler's nailed-up line is answered by itself. Other calls are answered so where a client asks for it.</summary>
    [Description("Whether the dialler's own line is answered by itself; other calls only where the setting policy.session.auto_answer says so")]
    public bool AutoAnswer { get; set; } = true;

    /// <summary>How often figures come for each connected call; zero for never.</summary>
    [Description("How often quality figures come for each connected call; zero for never")]
    public TimeSpan QualityEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the line exchange may take to answer.</summary>
    [Description("How long the line exchange may take to answer")]
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a line that failed waits before it tries again.</summary>
    [Description("How long a line whose exchange cannot be reached waits before it tries again")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(1);

    static JsonTypeInfo<FakePhoneOptions> IPluginOptions<FakePhoneOptions>.JsonTypeInfo => FakePhoneOptionsJson.Default.FakePhoneOptions;
}

[JsonSourceGenerationOptions(
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(FakePhoneOptions))]
internal sealed partial class FakePhoneOptionsJson : JsonSerializerContext;
