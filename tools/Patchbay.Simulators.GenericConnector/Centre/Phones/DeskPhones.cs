using Patchbay.Simulators.GenericConnector.Centre.Dialogs;

namespace Patchbay.Simulators.GenericConnector.Centre.Phones;

/// <summary>
/// Agents' telephones at the line exchange, where the options want them and they are registered: a call rings there too, and
/// either side can answer or hang up. Called under the contact centre's lock.
/// </summary>
internal sealed class DeskPhones(ContactCentre centre)
{
    private readonly Dictionary<Participant, TrunkEnd> _ends = [];

    /// <summary>Rings the telephone of somebody whom a call rings at.</summary>
    public void Ring(Dialog dialog, Participant part)
    {
        if (centre.Options.Phones != CentrePhones.Exchange || centre.Lines.Find(part.Address) is null) return;
        var end = new TrunkEnd(centre, dialog, part);
        var answer = centre.Lines.Call(end, part.Address);
        // An engaged telephone does not ring; its agent may still answer by command.
        if (answer.Reason is not null) return;
        _ends[part] = end;
        answer.Then!();
    }

    /// <summary>The agent answered by command: his telephone goes off hook by itself.</summary>
    public void Answered(Participant part)
    {
        if (_ends.GetValueOrDefault(part)?.Call is { Answered: false } call && centre.Lines.Find(part.Address) is { } line) centre.Lines.Answer(line, call.Id).Then?.Invoke();
    }

    /// <summary>The agent's part in a call goes on in another one.</summary>
    public void Moved(Participant part, Dialog to, Participant now)
    {
        if (!_ends.Remove(part, out var end)) return;
        end.Move(to, now);
        _ends[now] = end;
    }

    /// <summary>The agent is out of the call.</summary>
    public void Over(Participant part)
    {
        if (_ends.Remove(part, out var end)) end.HangUp();
    }
}
