namespace Patchbay.Bridges.SoftphoneConnector.Protocol;

/// <summary>What a client pushes when it begins (sheet section 9).</summary>
internal sealed record ClientConfig
{
    public const int DefaultExpirySeconds = 30;

    /// <summary>Options of the engine by the vendor's key, the last of equal keys; keys as the client spells them.</summary>
    public IReadOnlyDictionary<string, string> Overrides { get; init; } = new Dictionary<string, string>();

    /// <summary>How long the next poll may take; zero for any time.</summary>
    public TimeSpan Expiry { get; init; } = TimeSpan.FromSeconds(DefaultExpirySeconds);

    /// <summary>Whether nothing registers before there is a headset.</summary>
    public bool EnforceHeadset { get; init; }

    /// <summary>In lower case; null where the client names none.</summary>
    public string? Protocol { get; init; }

    /// <summary>Null where the client says nothing of connections, which leaves those that there are.</summary>
    public IReadOnlyList<ClientConnection>? Connections { get; init; }

    public bool IsWebRtc => Protocol == "https";

    /// <summary>The user that tells which desk is meant.</summary>
    public string? User => Connections is [{ User.Length: > 0 } first, ..] ? first.User : null;
}

/// <summary>A connection as a client names it.</summary>
internal sealed record ClientConnection
{
    public string Server { get; init; } = "";

    public string User { get; init; } = "";

    /// <summary>Without a server or a user a connection is switched off (sheet section 8.2).</summary>
    public bool Enabled => Server.Length > 0 && User.Length > 0;
}
