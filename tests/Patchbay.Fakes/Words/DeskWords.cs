using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Fakes.Words;

/// <summary>
/// Facts and commands by name: the name of the type in kebab-case, under the key <c>fact</c> or <c>command</c> of an object
/// that holds its members.
/// </summary>
internal static class DeskWords
{
    /// <summary>Every type of the desk's words, with ids as text and enum values in kebab-case.</summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    public static IReadOnlyDictionary<string, Type> Facts { get; } = Named(
        typeof(SessionStateChanged), typeof(QuestionAsked), typeof(CapabilitiesChanged), typeof(ServiceStateChanged), typeof(AgentProfileKnown),
        typeof(CatalogueChanged), typeof(CampaignChanged), typeof(DirectoryChanged), typeof(Notice), typeof(AgentStateChanged),
        typeof(AllowedActionsChanged), typeof(InteractionAdded), typeof(InteractionStateChanged), typeof(InteractionKindChanged),
        typeof(PartiesChanged), typeof(UserDataChanged), typeof(RecordingChanged), typeof(ChapterMarked), typeof(InteractionTagged), typeof(VendorIdChanged), typeof(RecordChanged),
        typeof(PreviewChanged), typeof(InteractionRemoved), typeof(MessageReceived), typeof(MessageSent), typeof(TypingChanged),
        typeof(TeamMemberChanged), typeof(QueueStatisticsChanged), typeof(ExtraActionsChanged));

    public static IReadOnlyDictionary<string, Type> Commands { get; } = Named(
        typeof(SignOut), typeof(SetAgentState), typeof(ReadDirectory), typeof(MakeCall), typeof(AnswerCall), typeof(RejectCall), typeof(HoldCall),
        typeof(RetrieveCall), typeof(ClearConnection), typeof(GenerateDigits), typeof(SingleStepTransfer), typeof(SingleStepConference),
        typeof(ConsultationCall), typeof(TransferCall), typeof(ConferenceCall), typeof(ReconnectCall), typeof(SetUserData), typeof(DeleteUserData),
        typeof(GetRecord), typeof(CreateRecord), typeof(RunQuery), typeof(RunExtraAction), typeof(SendChatMessage), typeof(SendTemplate),
        typeof(FetchMessage), typeof(FetchMessageHistory), typeof(TagInteraction), typeof(MarkChapter), typeof(GetPreview), typeof(CallPreview),
        typeof(RejectPreview), typeof(CancelPreview), typeof(StartRecording), typeof(StopRecording), typeof(PauseRecording), typeof(ResumeRecording),
        typeof(WatchTeam), typeof(ReadQueues), typeof(MonitorAgent), typeof(BargeIn), typeof(DropParticipant), typeof(DraftOutcome),
        typeof(CompleteWork), typeof(SettleWork), typeof(HoldCompletion), typeof(ReleaseCompletion), typeof(ChangeCase), typeof(AnswerForm),
        typeof(ApplyPhoneSettings), typeof(RegisterPhone), typeof(UnregisterPhone), typeof(SetPhoneAudio));

    /// <summary>A type's name, as in <c>agent-state-changed</c>.</summary>
    public static string NameOf(Type type) => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name);

    /// <summary>A word of the desk as an object with its name under a key; what is not known here only with its name.</summary>
    public static JsonObject Write(object word, string key)
    {
        var named = new JsonObject { [key] = NameOf(word.GetType()) };
        if (!Options.TryGetTypeInfo(word.GetType(), out var info)) return named;
        foreach (var (name, value) in (JsonObject)JsonSerializer.SerializeToNode(word, info)!) named[name] = value?.DeepClone();
        return named;
    }

    /// <summary>How a command ended, with its kind under <c>result</c>.</summary>
    public static JsonObject Write(CommandResult result)
    {
        var json = new JsonObject { ["result"] = NameOf(result.GetType()) };
        switch (result)
        {
            case Done done when done.Value.ValueKind != JsonValueKind.Undefined:
                json["value"] = JsonNode.Parse(done.Value.GetRawText());
                break;
            case Refused refused:
                json["code"] = refused.Code;
                json["text"] = refused.Text;
                if (refused.Number is { } number) json["number"] = number;
                if (refused.Level is { } level) json["level"] = level;
                break;
            case Unavailable unavailable:
                json["text"] = unavailable.Why;
                break;
            case Unknown unknown:
                json["text"] = unknown.Why;
                break;
        }

        return json;
    }

    /// <summary>A value that this program made itself as JSON text.</summary>
    public static string Text<T>(T value) => JsonSerializer.Serialize(value, (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T)));

    /// <summary>Text that <see cref="Text{T}"/> made.</summary>
    public static T FromText<T>(string json)
    {
        var root = Reading.Located.Read("kept text", Encoding.UTF8.GetBytes(json));
        return (T)WordsReader.Read(root.ToNode()!, typeof(T));
    }

    private static Dictionary<string, Type> Named(params Type[] types) => types.ToDictionary(NameOf, StringComparer.Ordinal);

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(WordsJson.Default.Options)
        {
            TypeInfoResolver = WordsJson.Default,
            Converters =
            {
                new ValueListConverter(),
                new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
                new TextIdConverter<InteractionId>(text => new InteractionId { Value = text }, id => id.Value),
                new TextIdConverter<CommandId>(text => new CommandId { Value = text }, id => id.Value),
                new TextIdConverter<PhoneCallId>(text => new PhoneCallId { Value = text }, id => id.Value),
            },
        };
        options.MakeReadOnly();
        return options;
    }
}
