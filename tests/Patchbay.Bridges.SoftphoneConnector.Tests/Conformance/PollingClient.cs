using System.Text;
using System.Text.Json;
using Patchbay.Bridges.SoftphoneConnector.Tests.Stands;
using Patchbay.TestKit.Conformance.Bridges;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Conformance;

/// <summary>A desktop that polls, as the kit wants it.</summary>
internal sealed class PollingClient(Uri address, string agent) : BridgeClient
{
    /// <summary>Longer than a busy machine takes between two requests of a check, shorter than the kit's patience.</summary>
    private const int SecondsOfSilence = 5;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address };
    private readonly CancellationTokenSource _gone = new();
    private string _cookie = "";

    /// <summary>Takes the cookie that a stranger is given.</summary>
    public async Task<PollingClient> GreetAsync(CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, Browser.Session, null, cancellationToken);
        _cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        return this;
    }

    public override async Task<BridgeAnswer> OpenAsync(IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await SendAsync(HttpMethod.Post, Browser.Session, Configs.For(agent, SecondsOfSilence), cancellationToken);
            // A client is not told whether it has a desk; it sees one or not.
            return answer.IsSuccessStatusCode && await ShowAsync(cancellationToken) is { Length: > 0 } ? BridgeAnswer.Yes : BridgeAnswer.No(answer.StatusCode.ToString());
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return BridgeAnswer.No("The client is gone.");
        }
    }

    public override async Task<string> ShowAsync(CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, Browser.Session, null, cancellationToken);
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        using var session = JsonDocument.Parse(body);
        return session.RootElement.TryGetProperty("connectivities", out var lines) && lines.GetProperty("connections").GetArrayLength() > 0 ? body : "";
    }

    public override async Task<BridgeAnswer> CommandAsync(string interaction, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Post, Browser.Audio, """{"microphone":{"muted":true}}""", cancellationToken);
        return answer.IsSuccessStatusCode ? BridgeAnswer.Yes : BridgeAnswer.No(answer.StatusCode.ToString());
    }

    public override async Task LeaveAsync(CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Delete, Browser.Session, null, cancellationToken);
    }

    public override Task VanishAsync(CancellationToken cancellationToken) => _gone.CancelAsync();

    public override ValueTask DisposeAsync()
    {
        _http.Dispose();
        _gone.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _gone.Token);
        using var request = new HttpRequestMessage(method, path);
        if (_cookie.Length > 0) request.Headers.Add("Cookie", _cookie);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _http.SendAsync(request, either.Token);
    }
}
