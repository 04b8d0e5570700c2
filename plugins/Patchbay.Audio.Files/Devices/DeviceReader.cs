namespace Patchbay.Audio.Files.Devices;

/// <summary>Makes devices of what options and actions write, and tells everything that is wrong with them.</summary>
internal static class DeviceReader
{
    /// <summary>The devices of an instance.</summary>
    /// <param name="options">The options.</param>
    /// <param name="problems">One for each thing that is wrong: the option, what stands there, what to write.</param>
    public static List<FilesDevice> Read(FilesOptions options, List<string> problems)
    {
        var devices = new List<FilesDevice>();
        void Take(FilesDeviceOptions device, string source, string option)
        {
            try
            {
                var read = Read(device, source);
                if (devices.Exists(known => known.Description.Id == device.Id))
                    problems.Add($"option '{option}': there is another device with the id '{device.Id}'; give this one an id of its own");
                else devices.Add(read);
            }
            catch (FormatException problem)
            {
                problems.Add($"option '{source}': {problem.Message}");
            }
        }

        if (options.Input is { } input)
            Take(new FilesDeviceOptions { Id = "input", Direction = AudioDirection.Input, Source = input, Repeat = options.Repeat }, "input", "input");
        if (options.Output is { } output)
            Take(new FilesDeviceOptions { Id = "output", Direction = AudioDirection.Output, Source = output }, "output", "output");
        for (var i = 0; i < options.Devices.Count; i++) Take(options.Devices[i], $"devices[{i}].source", $"devices[{i}].id");
        return devices;
    }

    /// <summary>One device.</summary>
    /// <exception cref="FormatException">Something is wrong with it.</exception>
    public static FilesDevice Read(FilesDeviceOptions device, string option)
    {
        if (string.IsNullOrWhiteSpace(device.Id)) throw new FormatException("the device has no id; give it one");
        var sound = SoundSpec.Parse(device.Source, device.Direction);
        return new FilesDevice
        {
            Description = new AudioDevice
            {
                Id = device.Id,
                Name = device.Name ?? $"{device.Id} ({sound})",
                Direction = device.Direction,
                Headset = device.Headset,
            },
            Sound = sound,
            Repeat = device.Repeat,
            Option = option,
        };
    }
}
