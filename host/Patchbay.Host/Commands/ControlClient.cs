using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Patchbay.Host.Hosting;

namespace Patchbay.Host.Commands;

/// <summary>Speaks to a running host, found by its control file.</summary>
internal sealed class ControlClient : IDisposable
{
    private readonly ControlFile _control;
    private readonly string _data;
    private readonly HttpClient _http;

    private ControlClient(ControlFile control, string data)
    {
        (_control, _data) = (control, data);
        // An action may take as long as it takes; only the way to the host is bounded.
        _http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5), UseProxy = false }) { BaseAddress = control.Address, Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", control.Token);
    }

    /// <summary>Finds the host of a data folder.</summary>
    /// <exception cref="IOException">None runs there.</exception>
    public static ControlClient Find(string data) => ControlFile.Read(data) is { } control
        ? new ControlClient(control, data)
        : throw new IOException($"No host runs on the data folder {data}: there is no {ControlFile.FileName} in it. Start one with 'run', or name the deployment or data folder of the one that runs: --deployment FILE, --set host.data=DIR.");

    /// <summary>Asks, and gives what was answered.</summary>
    /// <exception cref="IOException">The host is gone, or is another one.</exception>
    public async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(HttpMethod method, string path, string? body, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            if (answer.StatusCode == HttpStatusCode.Unauthorized) throw Stale("another host answers there");
            using var document = JsonDocument.Parse(text);
            return (answer.StatusCode, document.RootElement.Clone());
        }
        catch (HttpRequestException problem)
        {
            throw Stale($"nothing answers there ({problem.HttpRequestError})");
        }
        catch (JsonException)
        {
            throw Stale("what answers there is no host");
        }
    }

    public void Dispose() => _http.Dispose();

    private IOException Stale(string why) =>
        new($"{ControlFile.PathIn(_data)} is left over from a host that is gone (process {_control.Process}, {_control.Address}): {why}. Start the host again; it writes a new one.");
}
