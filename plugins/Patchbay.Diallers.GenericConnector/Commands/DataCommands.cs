using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Sessions;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Commands;

/// <summary>Call variables, and who is signed in (sheet, 2.1, rows 32 and 33).</summary>
internal sealed class DataCommands(SessionTraffic traffic) : IUserData, IAgentDirectory
{
    public async ValueTask<CommandResult> SetAsync(SetUserData command, CancellationToken cancellationToken)
    {
        if (traffic.Read(model => model.Picture.Find(command.Interaction)) is not { } leg) return CommandRefusals.Gone;
        foreach (var entry in command.Entries)
        {
            if (string.Equals(entry.Name, "ani", StringComparison.OrdinalIgnoreCase)) return new Refused { Code = "not-writable", Text = "'ani' is the caller's number and cannot be changed." };
            CommandWriter.Write(CommandTable.UpdateCallVariable, traffic.Agent, [leg.Dialog, entry.Name, entry.ToString()], out var refusal);
            if (refusal is not null) return refusal;
        }

        // One after another: the event that answers names the call and all its variables.
        foreach (var entry in command.Entries)
        {
            var value = entry.ToString();
            var answer = await traffic.AskAsync(
                CommandTable.UpdateCallVariable,
                [leg.Dialog, entry.Name, value],
                told => told is CallTold { Variables: { } variables } call && (call.Dialog == leg.Dialog || call.Associated == leg.Dialog) && variables.Any(variable => variable.Name == entry.Name && variable.Value == value),
                cancellationToken).ConfigureAwait(false);
            if (answer is not Told) return answer.ToResult();
        }

        return CommandResult.Success;
    }

    public async ValueTask<CommandResult> ReadAsync(ReadDirectory command, CancellationToken cancellationToken)
    {
        var answer = await traffic.AskAsync(CommandTable.GetAllAgents, [], told => told is AgentsTold, cancellationToken).ConfigureAwait(false);
        if (answer is not Told { Event: AgentsTold agents }) return answer.ToResult();
        var entries = agents.People.Where(person => person.Extension is not null).Select(person => new DirectoryEntry { Address = person.Extension!, Name = person.Name, Kind = "agent" }).ToValueList();
        await traffic.PublishAsync(new DirectoryChanged { Directory = entries, Cause = FactCause.Dialler }).ConfigureAwait(false);
        return CommandResult.Success;
    }
}
