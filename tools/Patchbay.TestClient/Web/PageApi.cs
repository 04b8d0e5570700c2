using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Simulators.Control;
using Patchbay.TestClient.Commands;
using Patchbay.TestClient.Recordings;
using Patchbay.TestClient.Sessions;
using Patchbay.TestClient.Wire;

namespace Patchbay.TestClient.Web;

/// <summary>What the page can ask for.</summary>
internal sealed class PageApi(PageSubject subject)
{
    private readonly PagePlayer _player = new(subject);

    private ClientSession Session => subject.Session;

    /// <summary>The log as a file.</summary>
    public string Save() => SessionFile.Write(Session.Log.Entries, subject.Clock.GetUtcNow());

    public async Task<ControlAnswer> AnswerAsync(string method, string path, ControlBody body, CancellationToken cancellationToken)
    {
        try
        {
            return (method, path) switch
            {
                ("GET", "commands") => ControlAnswer.Of(CommandSheet.Json.DeepClone()),
                ("POST", "connect") => await ConnectAsync(body, cancellationToken).ConfigureAwait(false),
                ("POST", "disconnect") => await DisconnectAsync(cancellationToken).ConfigureAwait(false),
                ("POST", "switches") => Switch(body),
                ("POST", "send") => Send(body),
                ("POST", "preview") => Preview(body),
                ("POST", "raw") => Sent(Session.SendText(body.Text("text") ?? throw new FormatException("'text' must say what to send."))),
                ("POST", "acknowledge") => Acknowledge(body),
                ("POST", "clear") => Clear(),
                ("POST", "recording") => PagePlayer.Look(body),
                ("POST", "replay") => await _player.PlayAsync(body, cancellationToken).ConfigureAwait(false),
                _ => ControlAnswer.NotThere("There is no such thing here."),
            };
        }
        catch (FormatException problem)
        {
            return ControlAnswer.Wrong(problem.Message);
        }
        catch (InvalidOperationException problem)
        {
            return ControlAnswer.No(409, problem.Message);
        }
        catch (IOException problem)
        {
            return ControlAnswer.No(502, problem.Message);
        }
    }

    private async Task<ControlAnswer> ConnectAsync(ControlBody body, CancellationToken cancellationToken)
    {
        var address = ServiceAddress.Read(body.Text("address") ?? "");
        await Session.ConnectAsync(address, subject.Trusted, cancellationToken).ConfigureAwait(false);
        return ControlAnswer.Done;
    }

    private async Task<ControlAnswer> DisconnectAsync(CancellationToken cancellationToken)
    {
        await Session.DisconnectAsync(cancellationToken).ConfigureAwait(false);
        return ControlAnswer.Done;
    }

    /// <summary>Only what was said is changed: another tab may have changed the rest.</summary>
    private ControlAnswer Switch(ControlBody body)
    {
        var now = Session.State.Switches;
        Session.Set(now with
        {
            Rid = body.Boolean("rid") ?? now.Rid,
            Sid = body.Boolean("sid") ?? now.Sid,
            Acknowledge = body.Boolean("acknowledge") ?? now.Acknowledge,
            KeepAlive = body.Boolean("keepAlive") ?? now.KeepAlive,
            QuotedIds = body.Boolean("quotedIds") ?? now.QuotedIds,
        });
        return ControlAnswer.Done;
    }

    private ControlAnswer Send(ControlBody body)
    {
        var (request, command) = Request(body);
        return Sent(Session.Send(request, command));
    }

    private static ControlAnswer Preview(ControlBody body) => ControlAnswer.Of(new JsonObject { ["text"] = Request(body).Request.ToJsonString(Replays.ReplayReport.AsWritten) });

    private static (JsonObject Request, AapiCommand Command) Request(ControlBody body)
    {
        var command = CommandSheet.Get(body.Text("command") ?? throw new FormatException("'command' must name a command."));
        var values = body.Members("values") ?? [];
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in values) texts[key] = value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : throw new FormatException($"'{key}' must be given as text.");
        var request = RequestForm.Fill(command, body.Text("type"), texts);
        foreach (var key in new[] { "SID", "RID" })
            if (body.Text(key.ToLowerInvariant()) is { Length: > 0 } id) request[key] = Id(id);
        return (request, command);
    }

    // A number where it is one; anything else goes as it was written, since a test may want just that.
    private static JsonNode Id(string text) => ReceivedMessage.Number(JsonValue.Create(text)) is { } number ? JsonValue.Create(number) : JsonValue.Create(text);

    private static ControlAnswer Sent(PendingRequest sent) => ControlAnswer.Of(new JsonObject { ["entry"] = sent.Entry, ["type"] = sent.Type });

    private ControlAnswer Acknowledge(ControlBody body)
    {
        Session.Acknowledge(body.Number("entry") ?? throw new FormatException("'entry' must name a line of the log."));
        return ControlAnswer.Done;
    }

    private ControlAnswer Clear()
    {
        Session.Log.Clear();
        return ControlAnswer.Done;
    }
}
