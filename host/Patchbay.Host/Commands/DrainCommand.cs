using System.CommandLine;
using System.Net;

namespace Patchbay.Host.Commands;

/// <summary><c>drain</c>: takes a desk plan of the running host out of service.</summary>
internal static class DrainCommand
{
    public static Command Make(SharedOptions shared)
    {
        var plan = SharedOptions.WithoutDashes(new Argument<string>("DESKPLAN") { Description = "The desk plan's key." });
        var command = new Command("drain", "Takes a desk plan of the running host out of service: no desk opens by it any more, those that are open close once they have no work. A reload puts it into service again. The host is found by the control file in the deployment's data folder.")
        {
            plan, shared.Deployment, shared.Set, shared.Json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var reading = shared.ChoiceOf(parsed).Read();
            if (reading.Host is not { } host) return shared.ReadOrTell(parsed) is null ? ExitCodes.Bad : ExitCodes.CouldNotBeDone;
            var key = parsed.GetRequiredValue(plan);
            using var client = ControlClient.Find(host.Data);
            var (status, answer) = await client.AskAsync(HttpMethod.Post, $"/desks/{Uri.EscapeDataString(key)}/drain", null, cancellationToken).ConfigureAwait(false);
            if (status != HttpStatusCode.OK)
            {
                var why = answer.TryGetProperty("error", out var said) ? said.GetString() : $"The host answered {(int)status}.";
                if (parsed.GetValue(shared.Json)) JsonText.WriteLine(parsed.InvocationConfiguration.Output, json => json.WriteString("error", why));
                else await parsed.InvocationConfiguration.Error.WriteLineAsync(why).ConfigureAwait(false);
                return ExitCodes.Bad;
            }

            var open = answer.GetProperty("open").GetInt32();
            if (parsed.GetValue(shared.Json)) JsonText.WriteLine(parsed.InvocationConfiguration.Output, json => json.WriteNumber("open", open));
            else await parsed.InvocationConfiguration.Output.WriteLineAsync($"{key} is out of service. {Open(open)}").ConfigureAwait(false);
            return ExitCodes.Done;
        });
        return command;
    }

    private static string Open(int count) => count switch
    {
        0 => "No desk is open by it.",
        1 => "One desk is open by it and closes at its next pause.",
        _ => $"{count} desks are open by it and close at their next pause.",
    };
}
