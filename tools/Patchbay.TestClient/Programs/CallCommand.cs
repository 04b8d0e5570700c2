using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.TestClient.Commands;
using Patchbay.TestClient.Secrets;
using Patchbay.TestClient.Sessions;
using Patchbay.TestClient.Wire;

namespace Patchbay.TestClient.Programs;

/// <summary><c>call</c>: one command, and what came of it as JSON.</summary>
internal sealed class CallCommand
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ServiceOptions _service = new();
    private readonly Argument<string?> _name = new("COMMAND") { Description = "As GetTenants; left out with --raw.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string[]> _values = new("KEY=VALUE") { Description = "Its parameters; KEY:=JSON writes a value as it is.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _type = new("--type") { HelpName = "NAME", Description = "Writes another type than the command's own." };
    private readonly Option<bool> _asIs = new("--as-is") { Description = "Checks neither the command nor its parameters, and adds none." };
    private readonly Option<bool> _quoted = new("--quoted-ids") { Description = "Writes SID and RID as texts." };
    private readonly Option<string?> _raw = new("--raw") { HelpName = "TEXT", Description = "Sends this text as it is, in place of a command." };
    private readonly Option<string[]> _wait = new("--wait") { HelpName = "EVENT", Description = "Waits for this event after the answer; may be given several times." };
    private readonly Option<bool> _stay = new("--stay") { Description = "Does not log off at the end." };
    private readonly Option<bool> _secrets = new("--show-secrets") { Description = "Writes the answer with its secrets, as a DeviceID that is to be kept." };

    public Command Make()
    {
        var command = new Command("call", "Sends one command and writes the answer, and the events that came, as JSON. Ends with 0 where the service agreed, 1 where it refused.") { _name, _values };
        foreach (var option in _service.All.Concat([_type, _asIs, _quoted, _raw, _wait, _stay, _secrets])) command.Add(option);
        command.SetAction(Running.Told(RunAsync));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (address, who, patience) = (_service.Address(parsed), _service.Who(parsed), _service.Patience(parsed));
        var (request, command) = Request(parsed, who);
        using var trusted = _service.Trusted(parsed);
        await using var session = new ClientSession(TimeProvider.System, WebSocketWire.Open);
        session.Set(new Switches { QuotedIds = parsed.GetValue(_quoted) });
        await session.ConnectAsync(address, trusted, cancellationToken).ConfigureAwait(false);
        var conversation = new Conversation(session, patience, TimeProvider.System);
        var told = new JsonObject { ["address"] = address.ToString() };
        var signsIn = who is not null && command is not { Type: "Authenticate" };
        if (signsIn && await conversation.SignInAsync(who!, cancellationToken).ConfigureAwait(false) is { } refused)
        {
            told["signIn"] = new Blanking().Blank(refused.Members);
            Tell(parsed, told, session, 0);
            return ExitCodes.Different;
        }

        var (sent, answer) = parsed.GetValue(_raw) is { } raw
            ? await conversation.AskTextAsync(raw, cancellationToken).ConfigureAwait(false)
            : await conversation.AskAsync(request!, command, cancellationToken).ConfigureAwait(false);
        told["command"] = sent.Type;
        told["request"] = sent.Request?.DeepClone() ?? JsonValue.Create(new Blanking().Blank(parsed.GetValue(_raw) ?? ""));
        told["answer"] = parsed.GetValue(_secrets) ? answer?.Members?.DeepClone() : new Blanking().Blank(answer?.Members);
        if (session.Log.Entries.FirstOrDefault(entry => entry.Id == sent.Entry)?.Took is { } took) told["ms"] = Math.Round(took.TotalMilliseconds, 1);
        if (answer is not { Kind: MessageKind.Refusal })
            foreach (var name in parsed.GetValue(_wait) ?? []) await conversation.WaitForAsync(name, cancellationToken).ConfigureAwait(false);
        if (session.State.Sid is not null && !parsed.GetValue(_stay) && command is not { Type: "Logoff" })
            await conversation.AskAsync(new JsonObject { ["type"] = "Logoff" }, CommandSheet.Find("Logoff"), cancellationToken).ConfigureAwait(false);
        Tell(parsed, told, session, sent.Entry);
        return answer is { Kind: MessageKind.Refusal } ? ExitCodes.Different : ExitCodes.Done;
    }

    private (JsonObject? Request, AapiCommand? Command) Request(ParseResult parsed, SignIn? who)
    {
        var (name, values, asIs) = (parsed.GetValue(_name), parsed.GetValue(_values) ?? [], parsed.GetValue(_asIs));
        if (parsed.GetValue(_raw) is not null) return name is null ? (null, null) : throw new FormatException("--raw stands in the place of a command; give one of them.");
        if (name is null) throw new FormatException("Say which command, as GetTenants, or what to send with --raw TEXT.");
        var command = asIs ? CommandSheet.Find(name) : CommandSheet.Get(name);
        if (command is { Type: "Authenticate" } && who is not null && !asIs) values = [.. SignInArguments(who).Where(own => values.All(value => !value.StartsWith(own[..(own.IndexOf('=', StringComparison.Ordinal))], StringComparison.Ordinal))), .. values];
        return (RequestForm.FromArguments(command, parsed.GetValue(_type) ?? command?.Type ?? name, values, asIs), command);
    }

    /// <summary>Authenticate takes from the options what was not written for it.</summary>
    private static IEnumerable<string> SignInArguments(SignIn who) => who.Requests().First().Where(member => member.Key != "type").Select(member => $"{member.Key}={member.Value}");

    private static void Tell(ParseResult parsed, JsonObject told, ClientSession session, int after)
    {
        told["events"] = new JsonArray([.. session.Log.Entries.Where(entry => entry.Id > after && entry.Message == MessageKind.Event).Select(entry => (JsonNode?)ReceivedMessage.Parse(entry.Text, out _))]);
        parsed.InvocationConfiguration.Output.WriteLine(told.ToJsonString(Readable));
    }
}
