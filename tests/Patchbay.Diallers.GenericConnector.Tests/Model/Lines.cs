using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Model;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Tests.Model;

/// <summary>A model that is told events as the connector writes them, and the desk that its facts give. The agent is a1 at 1004.</summary>
internal sealed class Lines
{
    public static readonly DateTimeOffset Begin = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly EventReader _reader = new(TimeZoneInfo.Utc, MessageFormat.Auto);

    public Lines(Platform platform = Platform.Uccx, string? wrapUp = null, AgentPicture? left = null)
    {
        Model = new AgentModel(left ?? new AgentPicture { Agent = "a1", Extension = "1004" }, platform);
        Say($$"""{"type":"AgentInfo","firstName":"A","lastName":"One","supervisor":false,"wrapUpOnIncoming":"{{wrapUp}}","teams":[],"agentId":"a1"}""");
    }

    public AgentModel Model { get; }

    public DateTimeOffset Now { get; set; } = Begin;

    public DeskState Desk { get; private set; } = new() { Key = new DeskKey { Plan = "default", Agent = "a1" } };

    public List<DeskFact> Facts { get; } = [];

    public Interaction Only => Desk.Interactions.ShouldHaveSingleItem();

    public Interaction? Consultation => Desk.Interactions.SingleOrDefault(interaction => interaction.CallType == CallType.Consult);

    public Lines Say(params string[] bodies)
    {
        foreach (var told in bodies.SelectMany(_reader.Read)) Take(Model.Apply(told, Now));
        return this;
    }

    public Lines Change(Func<AgentPicture, AgentPicture> change) => Take(Model.Change(change, FactCause.Agent));

    public Lines Swept() => Take(Model.Change(picture => AgentFold.Swept(picture, Now), FactCause.Dialler));

    public static string State(string state, string reason = "") => $$"""{"type":"State","agentId":"a1","state":"{{state}}","reasonCode":"{{reason}}","pendingState":""}""";

    public static string Ringing(string dialog, string from = "4012") => $$"""{"type":"NewInboundCall","dialogId":"{{dialog}}","fromAddress":"{{from}}","callVariables":[{"callVariable1":"x"},{"ani":"{{from}}"}],"agentId":"a1"}""";

    public static string Call(string dialog, string state, string from = "4012", string? previous = null, params string[] parties) =>
        $$"""{"type":"InboundCall","dialogId":"{{dialog}}","state":"{{state}}","startTime":"2030-01-02 03:04:05","prevDialogId":{{(previous is null ? "null" : $"\"{previous}\"")}},"fromAddress":"{{from}}","callVariables":[{"callVariable1":"x"},{"ani":"{{from}}"}],"participants":[{{string.Join(',', (parties.Length > 0 ? parties : [from, "1004"]).Select(party => $$"""{"mediaAddress":"{{party}}","state":"ACTIVE","addressType":"{{(party.StartsWith("10", StringComparison.Ordinal) ? "AGENT_DEVICE" : "")}}"}"""))}}],"agentId":"a1"}""";

    public static string Dropped(string dialog) => $$"""{"type":"InboundCall","dialogId":"{{dialog}}","prevDialogId":null,"state":"DROPPED","agentId":"a1"}""";

    public static string Consult(string dialog, string state, string to = "1006") => $$"""{"type":"ConsultCall","state":"{{state}}","assDialogId":"{{dialog}}","fromAddress":"1004","toAddress":"{{to}}","agentId":"a1"}""";

    public static string Dialog(string dialog, string state) => $$"""{"type":"DialogState","dialogId":"{{dialog}}","state":"{{state}}","agentId":"a1"}""";

    private Lines Take(IReadOnlyList<DeskFact> facts)
    {
        foreach (var fact in facts)
        {
            if (fact is InteractionFact about) Desk.Find(about.Interaction).ShouldNotBeNull($"{fact.GetType().Name} is about an interaction that is not there");
            Facts.Add(fact);
            Desk = Desk.Fold(fact, Now);
        }

        return this;
    }
}
