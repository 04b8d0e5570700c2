using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Plugins;

namespace Patchbay.TestPlugins.Misbehaving;

/// <summary>What a part does wrong, and where.</summary>
public sealed class MisbehavingOptions : IPluginOptions<MisbehavingOptions>
{
    /// <summary>Where an exception is thrown to the host.</summary>
    public Place Throws { get; set; } = Place.Never;

    /// <summary>As what kind of failure it is told, where it is thrown at the start.</summary>
    public Kind As { get; set; } = Kind.None;

    /// <summary>How many starts fail where it throws at the start, counted over all instances of the plugin in this process; 0: all.</summary>
    public int Times { get; set; }

    /// <summary>Where it never answers, cancelled or not.</summary>
    public Place Hangs { get; set; } = Place.Never;

    /// <summary>How an exception escapes once it has started.</summary>
    public Escape Escapes { get; set; } = Escape.None;

    /// <summary>How many do.</summary>
    public int Often { get; set; } = 1;

    /// <summary>Whether it registers itself where nobody takes it out again.</summary>
    public bool Leaks { get; set; }

    /// <summary>How many facts are published about an agent who has signed in.</summary>
    public int Floods { get; set; }

    /// <summary>Whether each of them is waited for.</summary>
    public bool Awaits { get; set; } = true;

    static JsonTypeInfo<MisbehavingOptions> IPluginOptions<MisbehavingOptions>.JsonTypeInfo => MisbehavingJson.Default.MisbehavingOptions;
}

/// <summary>Where the host calls a part.</summary>
public enum Place
{
    Never,
    Construction,
    Start,
    Stop,
    SignIn,
    Command,
}

/// <summary>As what a part says that it did not start.</summary>
public enum Kind
{
    /// <summary>It does not say.</summary>
    None,
    Retry,
    NeedsOperator,
    Permanent,
}

/// <summary>What an exception leaves where nobody can catch it.</summary>
public enum Escape
{
    None,
    Thread,
    Timer,
    Pool,

    /// <summary>A handler of a vendor's event, on a pool item, after it has published a fact.</summary>
    Handler,

    /// <summary>A task that nobody looks at.</summary>
    Task,
}

/// <summary>Words only; a number is refused.</summary>
public sealed class PlaceWords() : JsonStringEnumConverter<Place>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

/// <summary>Words only; a number is refused.</summary>
public sealed class EscapeWords() : JsonStringEnumConverter<Escape>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

/// <summary>Words only; a number is refused.</summary>
public sealed class KindWords() : JsonStringEnumConverter<Kind>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

[JsonSourceGenerationOptions(
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    Converters = [typeof(PlaceWords), typeof(EscapeWords), typeof(KindWords)])]
[JsonSerializable(typeof(MisbehavingOptions))]
public sealed partial class MisbehavingJson : JsonSerializerContext;
