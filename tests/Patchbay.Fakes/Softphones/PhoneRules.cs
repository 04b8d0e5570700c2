using Patchbay.Softphones;

namespace Patchbay.Fakes.Softphones;

/// <summary>
/// The settings by key that this phone goes by (softphone settings sheet, sections 3 to 5). A value out of range gives the
/// default, as the sheet has it; a key that the fake has no use for is not known.
/// </summary>
internal sealed class PhoneRules
{
    private const int DefaultRejectCode = 480;

    /// <summary>Keys are compared as they are spelled.</summary>
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, SettingEffect> Known { get; } = new Dictionary<string, SettingEffect>(StringComparer.Ordinal)
    {
        ["policy.session.auto_answer"] = SettingEffect.Now,
        ["policy.session.reject_session_when_headset_na"] = SettingEffect.Now,
        ["policy.session.sip_code_when_headset_na"] = SettingEffect.Now,
        ["policy.session.reject_session_when_busy"] = SettingEffect.Now,
        ["policy.session.number_sessions_for_busy"] = SettingEffect.Now,
        ["policy.device.use_headset"] = SettingEffect.Now,
        ["policy.device.headset_name"] = SettingEffect.Now,
        ["policy.device.audio_in_device"] = SettingEffect.Now,
        ["policy.device.audio_out_device"] = SettingEffect.Now,
        ["policy.device.ringer_device"] = SettingEffect.Now,
        ["proxies.proxy0.display_name"] = SettingEffect.AtNextRegistration,
        ["proxies.proxy1.display_name"] = SettingEffect.AtNextRegistration,
        ["proxies.proxy2.display_name"] = SettingEffect.AtNextRegistration,
        ["proxies.proxy3.display_name"] = SettingEffect.AtNextRegistration,
        ["proxies.proxy4.display_name"] = SettingEffect.AtNextRegistration,
        ["proxies.proxy5.display_name"] = SettingEffect.AtNextRegistration,
    };

    public bool AutoAnswer => Flag("policy.session.auto_answer");

    public bool RejectWithoutHeadset => Flag("policy.session.reject_session_when_headset_na");

    /// <summary>What a caller is told who is turned away for want of a headset.</summary>
    public int RejectCode => int.TryParse(Value("policy.session.sip_code_when_headset_na"), out var code) && code is >= 400 and <= 699 ? code : DefaultRejectCode;

    /// <summary>From how many calls on another is turned away; null for never.</summary>
    public int? BusyFrom => !Flag("policy.session.reject_session_when_busy") ? null
        : int.TryParse(Value("policy.session.number_sessions_for_busy"), out var calls) && calls >= 1 ? calls : 1;

    public bool UseHeadset => Flag("policy.device.use_headset");

    /// <summary>Absent means any headset; empty means none.</summary>
    public string HeadsetName => Value("policy.device.headset_name") ?? "*";

    public string InputDevice => Value("policy.device.audio_in_device") ?? "";

    public string OutputDevice => Value("policy.device.audio_out_device") ?? "";

    public string RingerDevice => Value("policy.device.ringer_device") ?? "";

    public string DisplayName(string line) => Value($"proxies.proxy{line}.display_name") ?? "";

    public SettingEffect Take(SettingOverride setting)
    {
        if (!Known.TryGetValue(setting.Key, out var effect)) return SettingEffect.Unknown;
        _values[setting.Key] = setting.Value.Trim();
        return effect;
    }

    private string? Value(string key) => _values.GetValueOrDefault(key);

    private bool Flag(string key) => Value(key) == "1";
}
