using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Diallers.Genius.Commands;

/// <summary>What every session of this dialler offers.</summary>
internal static class GeniusCapabilities
{
    public static ValueList<string> Names { get; } =
    [
        CapabilityName.Of<ICallMaking>(),
        CapabilityName.Of<ICallClearing>(),
        CapabilityName.Of<ICallHolding>(),
        CapabilityName.Of<IDigitSending>(),
        CapabilityName.Of<ICallTransferring>(),
        CapabilityName.Of<IConsultation>(),
        CapabilityName.Of<IAgentDirectory>(),
        CapabilityName.Of<IRecordingPause>(),
        CapabilityName.Of<IChapters>(),
        CapabilityName.Of<ITagging>(),
        CapabilityName.Of<IRecords>(),
        CapabilityName.Of<IRecordCreation>(),
        CapabilityName.Of<IQueries>(),
        CapabilityName.Of<IChat>(),
        CapabilityName.Of<ITemplateMessages>(),
        CapabilityName.Of<IMessageFetch>(),
        CapabilityName.Of<IMessageHistory>(),
        CapabilityName.Of<IWorkCompletion>(),
        CapabilityName.Of<IExtraActions>(),
        CapabilityName.Of<IResumable>(),
    ];
}
