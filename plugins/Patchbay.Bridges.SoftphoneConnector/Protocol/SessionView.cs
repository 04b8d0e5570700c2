namespace Patchbay.Bridges.SoftphoneConnector.Protocol;

/// <summary>What a poll is answered (sheet section 6). Members stand in the order in which the product writes them.</summary>
internal sealed record SessionView
{
    public required string Status { get; init; }

    public required ConnectivitiesView Connectivities { get; init; }

    public required DevicesView Devices { get; init; }

    public required PhoneView Phone { get; init; }
}

internal sealed record ConnectivitiesView
{
    public required string Protocol { get; init; }

    public required IReadOnlyList<ConnectionView> Connections { get; init; }
}

internal sealed record ConnectionView
{
    /// <summary>Absent where neither the deployment nor the engine names one.</summary>
    public string? Server { get; init; }

    public required string User { get; init; }

    public required string State { get; init; }
}

internal sealed record DevicesView
{
    public bool HeadsetUsed { get; init; }

    public DeviceView? Speaker { get; init; }

    public DeviceView? Microphone { get; init; }
}

internal sealed record DeviceView
{
    public required string Name { get; init; }

    public required int Volume { get; init; }

    public required bool Muted { get; init; }
}

/// <summary>The quality members are absent, never null, while quality is not watched or nobody talks.</summary>
internal sealed record PhoneView
{
    public int? RttMs { get; init; }

    public required IReadOnlyList<CallView> Calls { get; init; }

    public bool? VqAlarmOn { get; init; }

    /// <summary>Mean opinion score of the last interval.</summary>
    public double? LocalInterMos { get; init; }
}

internal sealed record CallView
{
    public required string State { get; init; }

    public required string Uuid { get; init; }
}
