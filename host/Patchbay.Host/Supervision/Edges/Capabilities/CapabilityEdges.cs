using Patchbay.Capabilities;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

/// <summary>The edges of all capabilities there are; a test holds the list against the contract.</summary>
internal static class CapabilityEdges
{
    private static readonly (Type Capability, Delegate Make)[] _all =
    [
        Of<IAgentDirectory>(static (inner, edge) => new AgentDirectoryEdge(inner, edge)),
        Of<ICallAnswering>(static (inner, edge) => new CallAnsweringEdge(inner, edge)),
        Of<ICallBarging>(static (inner, edge) => new CallBargingEdge(inner, edge)),
        Of<ICallClearing>(static (inner, edge) => new CallClearingEdge(inner, edge)),
        Of<ICallConferencing>(static (inner, edge) => new CallConferencingEdge(inner, edge)),
        Of<ICallHolding>(static (inner, edge) => new CallHoldingEdge(inner, edge)),
        Of<ICallMaking>(static (inner, edge) => new CallMakingEdge(inner, edge)),
        Of<ICallMonitoring>(static (inner, edge) => new CallMonitoringEdge(inner, edge)),
        Of<ICallRejecting>(static (inner, edge) => new CallRejectingEdge(inner, edge)),
        Of<ICallTransferring>(static (inner, edge) => new CallTransferringEdge(inner, edge)),
        Of<IChapters>(static (inner, edge) => new ChaptersEdge(inner, edge)),
        Of<IChat>(static (inner, edge) => new ChatEdge(inner, edge)),
        Of<IConsultation>(static (inner, edge) => new ConsultationEdge(inner, edge)),
        Of<IDigitSending>(static (inner, edge) => new DigitSendingEdge(inner, edge)),
        Of<IExtraActions>(static (inner, edge) => new ExtraActionsEdge(inner, edge)),
        Of<IMessageFetch>(static (inner, edge) => new MessageFetchEdge(inner, edge)),
        Of<IMessageHistory>(static (inner, edge) => new MessageHistoryEdge(inner, edge)),
        Of<IParticipantDropping>(static (inner, edge) => new ParticipantDroppingEdge(inner, edge)),
        Of<IPreviewPull>(static (inner, edge) => new PreviewPullEdge(inner, edge)),
        Of<IPreviews>(static (inner, edge) => new PreviewsEdge(inner, edge)),
        Of<IQueries>(static (inner, edge) => new QueriesEdge(inner, edge)),
        Of<IQueueSupervision>(static (inner, edge) => new QueueSupervisionEdge(inner, edge)),
        Of<IRecordCreation>(static (inner, edge) => new RecordCreationEdge(inner, edge)),
        Of<IRecording>(static (inner, edge) => new RecordingEdge(inner, edge)),
        Of<IRecordingPause>(static (inner, edge) => new RecordingPauseEdge(inner, edge)),
        Of<IRecords>(static (inner, edge) => new RecordsEdge(inner, edge)),
        Of<IResumable>(static (inner, edge) => new ResumableEdge(inner, edge)),
        Of<ITagging>(static (inner, edge) => new TaggingEdge(inner, edge)),
        Of<ITeamSupervision>(static (inner, edge) => new TeamSupervisionEdge(inner, edge)),
        Of<ITemplateMessages>(static (inner, edge) => new TemplateMessagesEdge(inner, edge)),
        Of<IUserData>(static (inner, edge) => new UserDataEdge(inner, edge)),
        Of<IUserDataDeletion>(static (inner, edge) => new UserDataDeletionEdge(inner, edge)),
        Of<IWorkCompletion>(static (inner, edge) => new WorkCompletionEdge(inner, edge)),
    ];

    public static int Count => _all.Length;

    public static IEnumerable<Type> Capabilities => _all.Select(entry => entry.Capability);

    public static Func<T, Edge, T>? Find<T>()
        where T : class => IndexOf<T>() is >= 0 and var index ? (Func<T, Edge, T>)_all[index].Make : null;

    /// <summary>Its place, or -1.</summary>
    public static int IndexOf<T>()
        where T : class => Array.FindIndex(_all, entry => entry.Capability == typeof(T));

    private static (Type Capability, Delegate Make) Of<T>(Func<T, Edge, T> make)
        where T : class => (typeof(T), make);
}
