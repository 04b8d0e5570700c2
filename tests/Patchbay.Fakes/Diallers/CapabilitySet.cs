namespace Patchbay.Fakes.Diallers;

/// <summary>Every capability of the vocabulary, by name; constants, because the export carries them as metadata.</summary>
internal static class CapabilitySet
{
    public static IReadOnlyList<string> All { get; } =
    [
        "call-making", "call-answering", "call-rejecting", "call-holding", "call-clearing", "digits", "single-step-transfer", "single-step-conference",
        "consultation", "recording", "recording-pause", "chapters", "previews", "preview-pull", "work-completion", "resumable", "user-data",
        "user-data-deletion", "tagging", "chat", "template-messages", "message-fetch", "message-history", "records", "record-creation",
        "queries", "directory", "call-monitoring", "call-barging", "participant-dropping", "queue-supervision", "team-supervision",
        "extra-actions",
    ];
}
