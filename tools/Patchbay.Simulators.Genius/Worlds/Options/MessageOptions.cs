using System.ComponentModel;

namespace Patchbay.Simulators.Genius.Worlds.Options;

/// <summary>A mail or SMS that can be fetched.</summary>
public sealed class MessageOptions
{
    [Description("The number that it is fetched by")]
    public required int Id { get; set; }

    [Description("A mail address or a telephone number")]
    public string Sender { get; set; } = "";

    [Description("To whom it is")]
    public List<string> RecipientsTo { get; set; } = [];

    [Description("Who got a copy")]
    public List<string> RecipientsCc { get; set; } = [];

    [Description("Empty for an SMS")]
    public string Subject { get; set; } = "";

    [Description("HTML for a mail, plain text for an SMS")]
    public string Body { get; set; } = "";

    [Description("Files that came with it")]
    public List<AttachmentOptions> Attachments { get; set; } = [];
}
