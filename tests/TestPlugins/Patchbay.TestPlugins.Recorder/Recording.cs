using Patchbay.Plugins;

namespace Patchbay.TestPlugins.Recorder;

/// <summary>One part's steps: written into its file, and failed where the options say so.</summary>
[PartService]
public sealed class Recording(RecorderOptions options)
{
    public void Step(string what, FailsAt at)
    {
        if (options.File is { } file) File.AppendAllText(file, $"{options.Name} {what}\n");
        if (at != FailsAt.Never && options.FailsAt == at) throw new InvalidOperationException($"{options.Name} fails at {at} on purpose");
    }
}
