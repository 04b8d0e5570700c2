using Patchbay.Audio;

namespace Patchbay.TestKit.Conformance.Audio;

/// <summary>What is told of the devices there are.</summary>
internal static class ListChecks
{
    public static IReadOnlyList<ConformanceCheck<AudioStand>> All { get; } =
    [
        new()
        {
            Name = "ids-tell-devices-apart",
            Sentence = "AudioDevice.Id: the same for the same device; so no two devices have one.",
            Look = ApartAsync,
        },
        new()
        {
            Name = "ids-stay",
            Sentence = "AudioDevice.Id: the same for the same device whenever it is there.",
            Look = StayAsync,
        },
        new()
        {
            Name = "devices-have-names",
            Sentence = "AudioDevice.Name: for people to read.",
            Look = NamesAsync,
        },
        new()
        {
            Name = "one-default-each-way",
            Sentence = "AudioDevice.Default: whether the machine would choose it. Where there are devices of a direction it would choose one of them.",
            Look = DefaultAsync,
        },
    ];

    private static async Task ApartAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var devices = await stand.ListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var same in devices.GroupBy(device => device.Id))
        {
            Seen.Must(same.Key.Length > 0, $"The device '{same.First().Name}' has an empty id.");
            Seen.Must(same.Count() == 1, $"{same.Count()} devices have the id '{same.Key}'.");
        }
    }

    private static async Task StayAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var first = await stand.ListAsync(cancellationToken).ConfigureAwait(false);
        var second = await stand.ListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var device in first)
            Seen.Must(second.Any(other => other.Id == device.Id), $"'{device.Id}' ('{device.Name}') was listed once and not a second time, though nothing changed.");
    }

    private static async Task NamesAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        foreach (var device in await stand.ListAsync(cancellationToken).ConfigureAwait(false))
            Seen.Must(!string.IsNullOrWhiteSpace(device.Name), $"The device '{device.Id}' has no name.");
    }

    private static async Task DefaultAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var devices = await stand.ListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var way in devices.GroupBy(device => device.Direction))
        {
            var defaults = way.Count(device => device.Default);
            Seen.Must(defaults == 1, $"Of {way.Count()} {Word(way.Key)} devices {defaults} are the default.");
        }
    }

    private static string Word(AudioDirection direction) => direction.ToString().ToLowerInvariant();
}
