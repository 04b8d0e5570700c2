using System.ComponentModel;

namespace Patchbay.Simulators.Genius.Worlds.Options;

/// <summary>A file that came with a message.</summary>
public sealed class AttachmentOptions
{
    [Description("The file's name")]
    public required string Filename { get; set; }

    [Description("What is in it, in base 64")]
    public string Data { get; set; } = "";

    [Description("Whether it is shown in the body")]
    public bool Inline { get; set; }
}
