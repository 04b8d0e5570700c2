namespace Patchbay.Host.Reloading.Plans;

/// <summary>A setting that changes. Secrets and numbers are blanked in both values, so that they may be the same text.</summary>
internal sealed record SettingChange
{
    /// <summary>Below what it is a setting of, as <c>outcomes[2].label</c>.</summary>
    public required string Key { get; init; }

    /// <summary>JSON; null where nothing stood there.</summary>
    public string? Before { get; init; }

    /// <summary>JSON; null where nothing stands there.</summary>
    public string? After { get; init; }

    public override string ToString() => $"{Key}: {Before ?? "not set"} -> {After ?? "not set"}";
}
