namespace Patchbay.Host.Plugins.Checks;

/// <summary>Why a folder cannot be used as a plugin.</summary>
internal sealed record PluginFault
{
    /// <summary>One of <see cref="PluginFaultCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>What is wrong, as a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>What to do, as a sentence.</summary>
    public required string Fix { get; init; }

    public override string ToString() => $"{Message} {Fix}";
}
