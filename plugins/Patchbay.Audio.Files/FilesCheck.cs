using System.Runtime.CompilerServices;
using Patchbay.Audio.Files.Devices;
using Patchbay.Audio.Files.Wav;
using Patchbay.Plugins;

namespace Patchbay.Audio.Files;

/// <summary>Looks whether the files of the devices are there and can be read, and the folders of those that will be written.</summary>
internal sealed class FilesCheck(IReadOnlyList<FilesDevice> devices, int maxMegabytes)
{
    public async IAsyncEnumerable<PreflightFinding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var device in devices)
            if (device.Sound is WavSpec file)
                yield return device.Description.Direction == AudioDirection.Input
                    ? await InputAsync(device, file.Path, maxMegabytes, cancellationToken).ConfigureAwait(false)
                    : Output(device, file.Path);
    }

    /// <exception cref="AudioDeviceException">The file of a device that is about to be added cannot be used.</exception>
    public static async Task DemandAsync(FilesDevice device, int maxMegabytes, CancellationToken cancellationToken)
    {
        await foreach (var finding in new FilesCheck([device], maxMegabytes).RunAsync(cancellationToken).ConfigureAwait(false))
            if (!finding.Passed) throw new AudioDeviceException(finding.Text);
    }

    private static async Task<PreflightFinding> InputAsync(FilesDevice device, string path, int maxMegabytes, CancellationToken cancellationToken)
    {
        try
        {
            var header = await WavFile.CheckAsync(path, maxMegabytes, cancellationToken).ConfigureAwait(false);
            var seconds = header.DataBytes / 2.0 / header.Channels / header.Rate;
            return Finding(device, true, FormattableString.Invariant($"'{path}' has {seconds:0.0} s of sound at {header.Rate} Hz in {header.Channels} channel(s)"));
        }
        catch (AudioDeviceException problem)
        {
            return Finding(device, false, problem.Message);
        }
    }

    private static PreflightFinding Output(FilesDevice device, string path)
    {
        if (Directory.Exists(path)) return Finding(device, false, $"'{path}' is a folder; name a file in it");
        var folder = Path.GetDirectoryName(path);
        return Directory.Exists(folder)
            ? Finding(device, true, $"'{path}' is written anew whenever the device is opened")
            : Finding(device, false, $"there is no folder '{folder}' to keep '{Path.GetFileName(path)}' in; make it, or name another file");
    }

    private static PreflightFinding Finding(FilesDevice device, bool passed, string text) => new() { Subject = $"option '{device.Option}'", Passed = passed, Text = text };
}
