using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Wire;

namespace Patchbay.Diallers.Genius.Sessions;

/// <summary>The connection that one session uses now; another takes its place after a break.</summary>
internal sealed class GeniusLink(Uri address, GeniusSessionSettings settings) : IAsyncDisposable
{
    private GeniusConnection? _connection;

    public GeniusConnection Connection => _connection ?? throw new InvalidOperationException("There is no connection to the dialler yet.");

    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = await GeniusConnection.ConnectAsync(address, settings, cancellationToken).ConfigureAwait(false);
        if (Interlocked.Exchange(ref _connection, connection) is { } old) await old.DisposeAsync().ConfigureAwait(false);
    }

    public Task<GeniusAnswer> RequestAsync(string type, JsonObject members, CancellationToken cancellationToken) => Connection.RequestAsync(type, members, cancellationToken);

    /// <summary>Sends a request that must be answered for things to go on.</summary>
    /// <exception cref="GeniusRefusedException">It was refused, or nobody answered.</exception>
    public async Task<GeniusBody> DemandAsync(string type, JsonObject members, CancellationToken cancellationToken) =>
        await RequestAsync(type, members, cancellationToken).ConfigureAwait(false) switch
        {
            Answered answered => answered.Body,
            Refusal refusal => throw new GeniusRefusedException(refusal.ToRefused()),
            var other => throw new GeniusRefusedException(new Refused { Code = "unreachable", Text = ((Unanswered)other).Why }),
        };

    public ValueTask DisposeAsync() => _connection is { } connection ? connection.DisposeAsync() : ValueTask.CompletedTask;
}
