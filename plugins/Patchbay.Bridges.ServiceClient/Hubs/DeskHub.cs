using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;
using Patchbay.Bridges.ServiceClient.Clients;
using Patchbay.Bridges.ServiceClient.Protocol;
using Patchbay.Bridges.ServiceClient.Views;

namespace Patchbay.Bridges.ServiceClient.Hubs;

/// <summary>
/// What a page may ask. Each method takes one object, read by hand, so that a bad one gets an answer and not a cut. A
/// connection acts on the desk of its own client session and can name no other.
/// </summary>
internal sealed class DeskHub(ClientSessions sessions, SignIns signIns, PageInfo info, IHubContext<DeskHub> hub, ILogger<DeskHub> log) : Hub
{
    private const string BrowserKey = "browser";

    private Browser Browser => (Browser)Context.Items[BrowserKey]!;

    /// <inheritdoc/>
    public override Task OnConnectedAsync()
    {
        Context.Items[BrowserKey] = new Browser(Context, hub);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        Browser.Conversation?.Cancel();
        Browser.Session?.Leave(Browser);
        return Task.CompletedTask;
    }

    /// <summary>Tells the page what it speaks to.</summary>
    public ServerInfo Hello(JsonElement request)
    {
        var version = Read(nameof(Hello), request, WireJson.Default.HelloRequest).Version;
        return version == DeskProtocol.Version
            ? info.Now()
            : throw Bad(nameof(Hello), $"This page speaks version {version} of the protocol and the host version {DeskProtocol.Version}. Load the page again.");
    }

    /// <summary>Begins to sign an agent in; forms and the end come as messages.</summary>
    public void SignIn(JsonElement request)
    {
        var agent = Read(nameof(SignIn), request, WireJson.Default.SignInStart).Agent;
        Take(nameof(SignIn), () => signIns.StartAsync(Browser, Check.Text("agent", agent)));
    }

    /// <summary>Answers the form that is shown.</summary>
    public void Answer(JsonElement request)
    {
        var reply = Read(nameof(Answer), request, WireJson.Default.FormReply);
        Take(nameof(Answer), () =>
            (Browser.Conversation ?? throw new ProtocolException("No sign-in goes on that asks anything.")).Answer(reply));
    }

    /// <summary>Gives the sign-in up.</summary>
    public void CancelSignIn() => Browser.Conversation?.Cancel();

    /// <summary>Takes a client session up again; a snapshot or changes follow.</summary>
    public ResumeReply Resume(JsonElement request)
    {
        var resume = Read(nameof(Resume), request, WireJson.Default.ResumeRequest);
        FeedPosition? after = resume.Epoch is { Length: > 0 } epoch ? new FeedPosition(epoch, resume.Number) : null;
        // A connection that shows one desk cannot become another agent's.
        if (Browser.Session is { } shown && shown.Token != resume.Token) throw Bad(nameof(Resume), "This page shows another desk; sign out first.");
        return new ResumeReply { Resumed = sessions.FindOrTakeOver(resume.Token)?.Resume(Browser, after) == true };
    }

    /// <summary>Leaves the desk without signing out by a command: the way on where the session is lost.</summary>
    public Task Leave() => Browser.Session?.LeaveForGoodAsync(Browser) ?? Task.CompletedTask;

    /// <summary>Sends a command to the desk; ends with it.</summary>
    public async Task<CommandReply> Send(JsonElement command)
    {
        if (Browser.Session is not { } session)
            return CommandReplies.Refuse("not-signed-in", "This page shows no desk: sign in first, or go on in the tab that shows it.");
        var word = "command";
        try
        {
            var message = Inbound.ReadCommand(command, out word);
            var desk = session.Desk;
            var result = await desk.SendAsync(message.ToCommand(desk.Snapshot.State), info.OriginOf(Browser), Context.ConnectionAborted).ConfigureAwait(false);
            return CommandReplies.Of(result);
        }
        catch (ProtocolException problem)
        {
            Log.BadMessage(log, Context.ConnectionId, word, problem.Message);
            return CommandReplies.Refuse("bad-command", problem.Message);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            Log.CommandBroke(log, word, Context.ConnectionId, problem);
            return new CommandReply { Outcome = "unknown", Text = "It failed in the host, whose log says why. Look whether it happened before you try again." };
        }
    }

    private T Read<T>(string method, JsonElement request, JsonTypeInfo<T> form)
        where T : class
    {
        try
        {
            return Inbound.Read(request, form);
        }
        catch (ProtocolException problem)
        {
            throw Bad(method, problem.Message);
        }
    }

    private void Take(string method, Action act)
    {
        try
        {
            act();
        }
        catch (ProtocolException problem)
        {
            throw Bad(method, problem.Message);
        }
    }

    private HubException Bad(string method, string problem)
    {
        Log.BadMessage(log, Context.ConnectionId, method, problem);
        return new HubException(problem);
    }
}
