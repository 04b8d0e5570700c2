using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Audio.Files.Tests.Stands;
using Patchbay.Hosting;
using Patchbay.Audio.Files.Wav;
using Patchbay.TestKit.Conformance.Audio;
using Patchbay.TestKit.Files;

namespace Patchbay.Audio.Files.Tests;

/// <summary>The kit's checks, on the real clock.</summary>
public sealed class FilesConformanceTests
{
    [Fact]
    public async Task Files_keep_the_contract_of_an_audio_backend()
    {
        var report = await AudioConformance.RunAsync(async () => await Stand.OpenAsync());
        report.ThrowIfBroken();
        report.NotTried.ShouldBeEmpty(report.ToString());
    }

    private sealed class Stand : AudioStand, IInstanceHealth
    {
        private readonly TemporaryFolder _folder = new();
        private readonly FilesBackend _backend;

        private Stand()
        {
            var options = new FilesOptions { Input = "tone:440", Output = $"wav:{_folder["out.wav"]}" };
            _backend = new FilesBackend(options, FilesStand.Key, this, TimeProvider.System, NullLogger<FilesBackend>.Instance);
        }

        public override IAudioBackend Backend => _backend;

        public override string SoundingInput => "input";

        public static async Task<AudioStand> OpenAsync()
        {
            var stand = new Stand();
            await stand._backend.StartAsync(CancellationToken.None);
            return stand;
        }

        public override async Task<string> PlugInAsync(AudioDirection direction, CancellationToken cancellationToken)
        {
            var word = direction.ToString().ToLowerInvariant();
            await ActAsync("add-device", $$"""{ "id": "plugged-{{word}}", "direction": "{{word}}" }""", cancellationToken);
            return $"plugged-{word}";
        }

        public override Task PullOutAsync(string device, CancellationToken cancellationToken) => ActAsync("remove-device", $$"""{ "id": "{{device}}" }""", cancellationToken);

        public override async Task<IReadOnlyList<short>> HeardAsync(string device, CancellationToken cancellationToken)
        {
            try
            {
                return (await WavFile.ReadAsync(_folder["out.wav"], 1, cancellationToken)).Samples.ToArray();
            }
            catch (AudioDeviceException nothing) when (nothing.Message.Contains("holds no sound", StringComparison.Ordinal))
            {
                return [];
            }
        }

        public void Degraded(string reason) => throw new InvalidOperationException(reason);

        public void Recovered()
        {
        }

        public override ValueTask DisposeAsync()
        {
            _backend.Dispose();
            _folder.Dispose();
            return ValueTask.CompletedTask;
        }

        private async Task ActAsync(string action, string arguments, CancellationToken cancellationToken)
        {
            using var document = System.Text.Json.JsonDocument.Parse(arguments);
            await _backend.ActAsync(action, document.RootElement, cancellationToken);
        }
    }
}
