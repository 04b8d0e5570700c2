using System.Text.Json.Nodes;
using Patchbay.TestClient.Commands;
using Patchbay.TestClient.Sessions;
using Patchbay.TestClient.Wire;

namespace Patchbay.TestClient.Programs;

/// <summary>A session without a person: says one thing after the other and waits for what must come.</summary>
internal sealed class Conversation(ClientSession session, TimeSpan patience, TimeProvider clock)
{
    private int _seen;

    /// <summary>Sends a request and waits for its answer; null where none is awaited.</summary>
    /// <exception cref="TimeoutException">None came.</exception>
    /// <exception cref="IOException">The connection ended first.</exception>
    public async Task<(PendingRequest Request, ReceivedMessage? Answer)> AskAsync(JsonObject request, AapiCommand? command, CancellationToken cancellationToken)
    {
        var sent = Begin(() => session.Send(request, command));
        return (sent, await AnswerAsync(sent, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>As <see cref="AskAsync"/>, with a text that is sent as it is.</summary>
    public async Task<(PendingRequest Request, ReceivedMessage? Answer)> AskTextAsync(string text, CancellationToken cancellationToken)
    {
        var sent = Begin(() => session.SendText(text));
        return (sent, await AnswerAsync(sent, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Signs in; the first refusal ends it.</summary>
    /// <returns>The refusal; null where all went well.</returns>
    public async Task<ReceivedMessage?> SignInAsync(SignIn who, CancellationToken cancellationToken)
    {
        foreach (var request in who.Requests())
        {
            var (_, answer) = await AskAsync(request, CommandSheet.Find(request["type"]!.GetValue<string>()), cancellationToken).ConfigureAwait(false);
            if (answer is not { Kind: MessageKind.Answer }) return answer;
        }

        return null;
    }

    /// <summary>Waits for an event that was not waited for yet.</summary>
    /// <exception cref="TimeoutException">It did not come.</exception>
    /// <exception cref="IOException">The connection ended first.</exception>
    public async Task WaitForAsync(string name, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var late = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, late.Token);
        try
        {
            while (true)
            {
                var revision = session.Log.Revision;
                if (session.Log.Entries.FirstOrDefault(entry => entry.Id > _seen && entry.Message == MessageKind.Event && entry.Title == name) is { } happened)
                {
                    _seen = happened.Id;
                    return;
                }

                if (session.State.Address is null) throw new IOException($"The connection ended before {name} came.");
                await session.Log.ChangedAsync(revision, either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{name} did not come within {patience.TotalSeconds:0.#} s.");
        }
    }

    private PendingRequest Begin(Func<PendingRequest> send)
    {
        PendingRequest sent;
        try
        {
            sent = send();
        }
        catch (InvalidOperationException problem)
        {
            // The service went away between two requests.
            throw new IOException(session.Log.Entries.LastOrDefault(entry => entry.Kind == LineKind.Note)?.Text ?? problem.Message, problem);
        }

        _seen = sent.Entry;
        return sent;
    }

    private async Task<ReceivedMessage?> AnswerAsync(PendingRequest sent, CancellationToken cancellationToken)
    {
        if (sent.Answer is null) return null;
        try
        {
            return await sent.Answer.WaitAsync(patience, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{sent.Type} was not answered within {patience.TotalSeconds:0.#} s.");
        }
    }
}
