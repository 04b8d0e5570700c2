using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Simulators.GenericConnector.Connector;
using Patchbay.Simulators.GenericConnector.Connector.Happenings;
using Patchbay.TestKit.Time;

namespace Patchbay.Simulators.GenericConnector.Tests.Stands;

/// <summary>The connector and its contact centre without a broker, on a clock moved by hand. What nodes publish waits here until a test takes it.</summary>
internal sealed class CentreStand : IDisposable
{
    public const string Desk = "desk-4711";

    public CentreStand(string settings = "{}")
    {
        Options = GenericConnectorSimulatorOptions.Read(settings);
        Options.Check();
        Hub = new ConnectorHub(Options, Clock, NullLogger.Instance);
        Node = new ListNode("A", Published);
        Other = new ListNode("B", Published);
        Happenings = new AgentHappenings(Hub);
    }

    public ManualTimeProvider Clock { get; } = new();

    public GenericConnectorSimulatorOptions Options { get; }

    public ConnectorHub Hub { get; }

    public ListNode Node { get; }

    public ListNode Other { get; }

    public AgentHappenings Happenings { get; }

    public List<(string Destination, string Text)> Published { get; } = [];

    /// <summary>Sends a command as <c>Type#id | body</c>.</summary>
    public void Say(string command, string body = "") => Hub.Receive(Node, command, body);

    /// <summary>All events that were published since the last time.</summary>
    public IReadOnlyList<JsonNode> Take()
    {
        var came = Published.Select(one => JsonNode.Parse(one.Text)!).ToList();
        Published.Clear();
        return came;
    }

    /// <summary>The same in short: type, agent, state and call, by blanks.</summary>
    public IReadOnlyList<string> TakeShort() => [.. Take().Select(Short)];

    /// <summary>Sends a command and gives what came of it, in short.</summary>
    public IReadOnlyList<string> Ask(string command, string body = "")
    {
        Take();
        Say(command, body);
        return TakeShort();
    }

    public bool Happen(string agent, string what, string with = "{}") =>
        Hub.Centre.Read(centre => Happenings.Words[what](centre.Roster.Find(agent)!, JsonNode.Parse(with)!.AsObject()));

    /// <summary>Signs an agent in at the extension of the settings, without a word of it left.</summary>
    public void SignIn(string agent)
    {
        Enter(agent);
        Take();
    }

    /// <summary>Signs an agent in and makes him ready.</summary>
    /// <param name="agent">Who.</param>
    /// <param name="clear">Whether nothing of it is left.</param>
    public void Ready(string agent, bool clear = true)
    {
        Enter(agent);
        Say($"MakeReady#{agent}");
        if (clear) Take();
    }

    /// <summary>An agent talks to a customer.</summary>
    /// <returns>The call.</returns>
    public string Talking(string agent, string from = "01632960123")
    {
        if (!Hub.Centre.Read(centre => centre.Roster.Find(agent)!.SignedIn)) Ready(agent);
        Happen(agent, "customer-calls", $$"""{"from":"{{from}}"}""").ShouldBeTrue();
        var call = CallOf(agent);
        Say($"AnswerCall#{agent}", call);
        Take();
        return call;
    }

    /// <summary>The call that an agent is in, the newest of several.</summary>
    public string CallOf(string agent) => Hub.Centre.Read(centre => centre.Dialogs.Of(centre.Roster.Find(agent)!)[^1].Id);

    public string StateOf(string agent) => Hub.Centre.Read(centre => centre.States.StateOf(centre.Roster.Find(agent)!).State);

    public void Dispose() => Hub.Dispose();

    private void Enter(string agent)
    {
        var (password, extension) = Hub.Centre.Read(centre => (centre.World.Agent(agent)!.Password, centre.World.Agent(agent)!.Extension));
        Say($"Connect#{agent}", $"{Desk},{password}");
        Say($"Login#{agent}", $"{password},{extension}");
    }

    private static string Short(JsonNode told)
    {
        var what = told is JsonArray array ? array[0]! : told;
        return string.Join(' ', new[] { "type", "agentId", "state", "status", "dialogId", "assDialogId", "category", "errorCode" }.Select(name => what[name]?.ToString()).Where(text => text is { Length: > 0 }));
    }
}
