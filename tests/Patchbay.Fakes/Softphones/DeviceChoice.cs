using System.Text.RegularExpressions;
using Patchbay.Audio;
using Patchbay.Desks;

namespace Patchbay.Fakes.Softphones;

/// <summary>Which devices a phone uses (softphone settings sheet, section 4).</summary>
internal sealed record DeviceChoice
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    public string? Microphone { get; private init; }

    public string? Speaker { get; private init; }

    public string? Ringer { get; private init; }

    /// <summary>Whether a headset was found by its name; what is taken in its stead never counts.</summary>
    public bool Headset { get; private init; }

    public static DeviceChoice Choose(ValueList<AudioDevice> devices, PhoneRules rules)
    {
        var inputs = devices.Where(device => device.Direction == AudioDirection.Input).OrderByDescending(device => device.Default).ToList();
        var outputs = devices.Where(device => device.Direction == AudioDirection.Output).OrderByDescending(device => device.Default).ToList();
        var headset = rules.UseHeadset ? FindHeadset(inputs, outputs, rules.HeadsetName) : null;
        var microphone = headset?.In ?? (rules.UseHeadset ? null : Find(inputs, rules.InputDevice)) ?? inputs.FirstOrDefault();
        var speaker = headset?.Out ?? (rules.UseHeadset ? null : Find(outputs, rules.OutputDevice)) ?? outputs.FirstOrDefault();
        return new DeviceChoice
        {
            Microphone = microphone?.Id,
            Speaker = speaker?.Id,
            Ringer = (Find(outputs, rules.RingerDevice) ?? speaker)?.Id,
            Headset = headset is not null,
        };
    }

    private static (AudioDevice In, AudioDevice Out)? FindHeadset(List<AudioDevice> inputs, List<AudioDevice> outputs, string wanted)
    {
        var headsets = inputs.Where(device => device.Headset is not null)
            .Select(device => (In: device, Out: outputs.Find(other => other.Headset == device.Headset)))
            .Where(pair => pair.Out is not null).Select(pair => (pair.In, Out: pair.Out!)).ToList();
        if (wanted == "*") return headsets.Count > 0 ? headsets[0] : null;
        foreach (var name in Names(wanted))
            foreach (var pair in headsets)
                if (Fits(pair.In, name) || Fits(pair.Out, name)) return pair;
        return null;
    }

    private static AudioDevice? Find(List<AudioDevice> devices, string wanted)
    {
        foreach (var name in Names(wanted))
            if (devices.Find(device => Fits(device, name)) is { } found) return found;
        return null;
    }

    /// <summary>A bar splits the list in the order of preference.</summary>
    private static IEnumerable<string> Names(string wanted) => wanted.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool Fits(AudioDevice device, string name)
    {
        if (device.Name == name) return true;
        try
        {
            return Regex.IsMatch(device.Name, name, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience);
        }
        catch (Exception problem) when (problem is RegexParseException or RegexMatchTimeoutException)
        {
            // No pattern, so only the exact name would have fitted.
            return false;
        }
    }
}
