using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Audio;
using Patchbay.Fakes.Audio;
using Patchbay.TestKit.Conformance.Audio;

namespace Patchbay.Fakes.Tests.Conformance;

/// <summary>The fake audio devices, as the audio kit wants them: their control socket is the hand on the plugs.</summary>
internal sealed class AudioConformanceStand : AudioStand
{
    private const string Headset = "Headset";

    private readonly KitAddresses _addresses = new();
    private readonly HttpClient _control = new();
    private readonly FakeAudioBackend _backend;

    private AudioConformanceStand() =>
        _backend = new FakeAudioBackend(new FakeAudioOptions { Headsets = [Headset], Level = 8000 }, _addresses, TimeProvider.System, NullLoggerFactory.Instance);

    public override IAudioBackend Backend => _backend;

    public override string SoundingInput => $"{Headset}:in";

    public static async Task<AudioStand> OpenAsync()
    {
        var stand = new AudioConformanceStand();
        await stand._backend.StartAsync(CancellationToken.None);
        stand._control.BaseAddress = stand._addresses["control"];
        return stand;
    }

    /// <summary>A headset comes with both its halves.</summary>
    public override async Task<string> PlugInAsync(AudioDirection direction, CancellationToken cancellationToken)
    {
        var word = direction == AudioDirection.Input ? "in" : "out";
        await PlugAsync($"plugged-{word}", cancellationToken);
        return $"plugged-{word}:{word}";
    }

    public override Task PullOutAsync(string device, CancellationToken cancellationToken) => PullAsync(device.Split(':')[0], cancellationToken);

    /// <summary>The loudest sample is all that a fake speaker remembers; plugged in anew it has forgotten it.</summary>
    public override async Task<IReadOnlyList<short>> HeardAsync(string device, CancellationToken cancellationToken)
    {
        var devices = (await _control.GetFromJsonAsync<JsonArray>("devices", cancellationToken))!;
        var loudest = devices.Single(known => (string?)known!["id"] == device)!["loudest"]!.GetValue<int>();
        await PullAsync(Headset, cancellationToken);
        await PlugAsync(Headset, cancellationToken);
        return [(short)Math.Min(loudest, short.MaxValue)];
    }

    public override async ValueTask DisposeAsync()
    {
        await _backend.DisposeAsync();
        _control.Dispose();
    }

    private async Task PlugAsync(string headset, CancellationToken cancellationToken)
    {
        using var answer = await _control.PutAsync($"headsets/{headset}", content: null, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private async Task PullAsync(string headset, CancellationToken cancellationToken)
    {
        using var answer = await _control.DeleteAsync($"headsets/{headset}", cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
