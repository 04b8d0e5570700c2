using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Fakes.Softphones;

/// <summary>
/// One line: registers at its exchange, again after some time where that cannot be reached, and carries the calls there. A
/// line without an exchange is registered as soon as it is told to. Thread-safe.
/// </summary>
internal sealed class FakeLine : ICallPeer, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly PhoneSurroundings _surroundings;
    private readonly CallBook _book;
    private readonly Uri? _exchange;
    private readonly string _id;
    private ExchangeConnection? _connection;
    private CancellationTokenSource? _end;
    private Task _running = Task.CompletedTask;

    public FakeLine(string id, LineSettings settings, CallBook book, PhoneSurroundings surroundings)
    {
        (_id, Settings, _book, _surroundings) = (id, settings, book, surroundings);
        // Only an exchange of the fake's own kind can be spoken to; a server of any other kind is shown, and nothing is sent there.
        _exchange = settings.Server is null ? surroundings.Exchange : Uri.TryCreate(settings.Server, UriKind.Absolute, out var uri) && uri.Scheme is "ws" or "wss" ? uri : null;
        Local = new LocalPeer(id, book, surroundings);
        Shown = new PhoneLine { Id = id, User = settings.User, Server = settings.Server ?? surroundings.Exchange?.ToString() };
        surroundings.Facts.Publish(new LineChanged { Line = Shown });
    }

    public LineSettings Settings { get; }

    public PhoneLine Shown { get; private set; }

    /// <summary>Carries calls that a test invents.</summary>
    public LocalPeer Local { get; }

    /// <summary>What carries calls that are placed.</summary>
    public ICallPeer Carrier => _exchange is null ? Local : this;

    /// <summary>Registers, again where it is registered already; ends when it is on its way.</summary>
    public async Task RegisterAsync(string displayName)
    {
        await StopAsync().ConfigureAwait(false);
        lock (_lock)
        {
            Show(LineState.Registering, null);
            if (_exchange is null)
            {
                Show(LineState.Registered, null);
                return;
            }

            _end = new CancellationTokenSource();
            var token = _end.Token;
            _running = Task.Run(() => RunAsync(_exchange, displayName, token), CancellationToken.None);
        }
    }

    public async Task UnregisterAsync()
    {
        if (_connection is { } connection)
            await connection.AskAsync(Request("unregister"), null, CancellationToken.None).ConfigureAwait(false);
        await StopAsync().ConfigureAwait(false);
        _book.EndLine(_id, "unregistered");
        lock (_lock) Show(LineState.Unregistered, null);
    }

    /// <summary>Fails as if the server had said no; what is up stays as it is.</summary>
    public void Fail(string text)
    {
        lock (_lock) Show(LineState.Failed, new VendorDetail { Text = text });
    }

    /// <summary>Cuts the connection without a word.</summary>
    public void Drop() => _connection?.Cut();

    public ValueTask<PeerAnswer> AskAsync(string type, string call, string? argument, CancellationToken cancellationToken) => _connection is { } connection
        ? connection.AskAsync(Request(type, call, argument), null, cancellationToken)
        : ValueTask.FromResult(PeerAnswer.No("not-registered", $"The line {Settings.User} is not registered."));

    public void Tell(string type, string call, string? argument) => _connection?.Tell(Request(type, call, argument));

    public async ValueTask DisposeAsync()
    {
        await UnregisterAsync().ConfigureAwait(false);
        _surroundings.Facts.Publish(new LineChanged { Line = Shown, Removed = true });
    }

    private async Task StopAsync()
    {
        CancellationTokenSource? end;
        lock (_lock) (end, _end) = (_end, null);
        if (end is null) return;
        await end.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        end.Dispose();
    }

    private async Task RunAsync(Uri exchange, string displayName, CancellationToken cancellationToken)
    {
        try
        {
            while (await RegisteredAsync(exchange, displayName, cancellationToken).ConfigureAwait(false))
                await Task.Delay(_surroundings.Options.RetryAfter, _surroundings.Clock, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Unregistered, or registered anew.
        }
    }

    /// <summary>Registers and stays so as long as it lasts.</summary>
    /// <returns>Whether another attempt may help.</returns>
    private async Task<bool> RegisteredAsync(Uri exchange, string displayName, CancellationToken cancellationToken)
    {
        ExchangeConnection? connection = null;
        var takenOver = false;
        try
        {
            connection = await ExchangeConnection.OpenAsync(exchange, Happened, _surroundings.Options.AnswerWithin, _surroundings.Clock, cancellationToken).ConfigureAwait(false);
            _connection = connection;
            var request = Request("register");
            request["name"] = displayName;
            var answer = await connection.AskAsync(request, Registered, cancellationToken).ConfigureAwait(false);
            if (answer.Reason is { } refusal)
            {
                Failed(refusal, answer.Text!);
                return answer.Broken;
            }

            Failed("lost", await connection.Ended.WaitAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (WebSocketException problem)
        {
            Failed("unreachable", $"The line exchange {exchange} cannot be reached: {problem.Message}");
        }
        finally
        {
            _connection = null;
            if (connection is not null) await connection.DisposeAsync().ConfigureAwait(false);
            _book.EndLine(_id, "lost");
        }

        return !takenOver;

        // A call may come in the next message: the line is registered before that.
        void Registered()
        {
            lock (_lock) Show(LineState.Registered, null);
        }

        void Happened(JsonObject message)
        {
            if (message["event"]?.GetValue<string>() == "unregistered")
            {
                // Two that take it from each other would never end.
                takenOver = true;
                connection?.Cut();
            }
            else
            {
                _book.Happened(this, _id, message);
            }
        }

        void Failed(string code, string text)
        {
            if (takenOver) (code, text) = ("taken-over", $"Another phone registered {Settings.User}.");
            lock (_lock) Show(LineState.Failed, new VendorDetail { Code = code, Text = text });
            Log.LineFailed(_surroundings.Log, Settings.User, text);
        }
    }

    private JsonObject Request(string type, string? call = null, string? argument = null)
    {
        var request = new JsonObject { ["type"] = type, ["extension"] = Settings.User };
        if (type != "call" && call is not null) request["call"] = call;
        var key = type switch { "call" or "transfer" => "to", "digits" => "digits", _ => "reason" };
        if (argument is not null) request[key] = argument;
        return request;
    }

    private void Show(LineState state, VendorDetail? detail)
    {
        var shows = Shown with { State = state, Detail = detail };
        if (shows == Shown) return;
        Shown = shows;
        _surroundings.Facts.Publish(new LineChanged { Line = Shown });
    }
}
