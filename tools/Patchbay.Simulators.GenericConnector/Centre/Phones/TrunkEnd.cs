using System.Text.Json.Nodes;
using Patchbay.Simulators.GenericConnector.Centre.Dialogs;
using Patchbay.Simulators.Lines;

namespace Patchbay.Simulators.GenericConnector.Centre.Phones;

/// <summary>The contact centre's end of the call to an agent's telephone. What the telephone does, the agent does.</summary>
internal sealed class TrunkEnd(ContactCentre centre, Dialog dialog, Participant part) : ILineEnd
{
    private Dialog _dialog = dialog;
    private Participant _part = part;
    private bool _over;

    public string Number => _part.Remote;

    public string Name => "";

    public bool Transferable => false;

    /// <summary>Null until it rings.</summary>
    public LineCall? Call { get; private set; }

    /// <summary>The agent is in another call from now on; his telephone is told whom he talks to.</summary>
    public void Move(Dialog to, Participant now)
    {
        (_dialog, _part) = (to, now);
        if (Call is { } call) call.Called.Tell(call, "party", new JsonObject { ["remote"] = now.Remote, ["name"] = "" });
    }

    public void HangUp()
    {
        _over = true;
        if (Call is { } call) centre.Lines.End(call, "normal");
    }

    public void Tell(LineCall call, string happened, JsonObject members)
    {
        switch (happened)
        {
            case "delivered":
                Call = call;
                break;
            case "answered" when _part.State == PartState.Alerting:
                centre.Calls.Connect(_dialog, _part);
                break;
            case "held" when _part.State == PartState.Active:
                centre.Calls.Set(_dialog, _part, PartState.Held);
                break;
            case "retrieved" when _part.State == PartState.Held:
                centre.Calls.Set(_dialog, _part, PartState.Active);
                break;
            case "ended" when !_over:
                _over = true;
                if (_part.State == PartState.Alerting) centre.Calls.NotAnswered(_dialog, _part);
                else if (_part.State != PartState.Dropped) centre.Calls.Leave(_dialog, _part);
                break;
        }
    }
}
