using System.Text.Json;
using Patchbay.Desks;

namespace Patchbay.Softphones;

/// <summary>What a phone is told. What is null stays as it is.</summary>
public sealed record PhoneSettings
{
    /// <summary>All lines, at most six.</summary>
    public ValueList<LineSettings>? Lines { get; init; }

    /// <summary>Settings of this engine by the vendor's own key, for the life of the phone.</summary>
    public ValueList<SettingOverride> Overrides { get; init; } = [];
}

/// <summary>One line.</summary>
public sealed record LineSettings
{
    /// <summary>
    /// The host and port it registers at, or an address with a scheme; null where only the user is known, as of a dialler
    /// that names the agent's extension: the engine then takes the server of its own options.
    /// </summary>
    public string? Server { get; init; }

    /// <summary>The user part of its address.</summary>
    [Personal(PersonalData.Number)]
    public required string User { get; init; }

    /// <summary>An open word: <c>udp</c>, <c>tcp</c>, <c>tls</c>, <c>wss</c>; null leaves it to the engine.</summary>
    public string? Transport { get; init; }

    /// <summary>The password; null where none is asked.</summary>
    [Personal(PersonalData.Secret)]
    public string? Password { get; init; }

    /// <summary>A line that never shows the password.</summary>
    public override string ToString() => Server is null ? User : $"{User}@{Server}";
}

/// <summary>One setting by the vendor's key. Its value is never printed: some keys hold passwords.</summary>
public sealed record SettingOverride
{
    /// <summary>The key, as the vendor spells it.</summary>
    public required string Key { get; init; }

    /// <summary>The value.</summary>
    [Personal(PersonalData.Secret)]
    public required string Value { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Key}=[not shown]";
}

/// <summary>From when on a setting counts.</summary>
public enum SettingEffect
{
    /// <summary>From now on.</summary>
    Now,

    /// <summary>From the next registration on.</summary>
    AtNextRegistration,

    /// <summary>Never: this engine does not know it.</summary>
    Unknown,
}

/// <summary>An answer to changed settings, key by key.</summary>
public sealed record SettingsAnswer
{
    /// <summary>One for each key; lines go by <c>lines</c>.</summary>
    public ValueList<SettingAnswer> Settings { get; init; } = [];

    /// <summary>As an object of key and effect.</summary>
    public JsonElement ToJson()
    {
        var fields = Settings.Select(setting => $"\"{JsonEncodedText.Encode(setting.Key)}\":\"{setting.Effect}\"");
        return JsonText.Parse($"{{{string.Join(',', fields)}}}");
    }
}

/// <summary>The answer for one key.</summary>
public sealed record SettingAnswer
{
    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>From when on it counts.</summary>
    public required SettingEffect Effect { get; init; }
}
