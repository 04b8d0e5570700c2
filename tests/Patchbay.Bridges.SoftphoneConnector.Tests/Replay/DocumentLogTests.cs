using System.Text;
using System.Text.Json.Nodes;
using Patchbay.Bridges.SoftphoneConnector.Tests.Stands;
using Patchbay.Desks;
using Patchbay.TestKit.Files;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Replay;

/// <summary>The document's own log, whole, in its order, request by request as printed.</summary>
public sealed class DocumentLogTests
{
    private static readonly JsonObject Log = JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "Data", "softphone-connector", "log.json")))!.AsObject();

    [Fact]
    public async Task The_log_of_the_document_comes_again_answer_by_answer()
    {
        var desk = new ScriptedDesk("1001");
        desk.Publish(Configs.Devices());
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var printed = Log["sessionId"]!.GetValue<string>();
        var given = printed;
        var exchanges = Log["exchanges"]!.AsArray();
        exchanges.Count.ShouldBe(6);
        foreach (var exchange in exchanges)
        {
            var request = exchange!["request"]!.GetValue<string>();
            var answer = await RawHttp.SendAsync(stand.Address, Request(exchange, printed, given));
            if (answer.Cookie is { Length: > 0 } cookie) given = cookie;
            answer.StatusLine.ShouldBe(exchange["response"]!.GetValue<string>(), request);
            answer.Headers.Select(header => $"{header.Name}: {header.Value}".Replace(given, printed, StringComparison.Ordinal))
                .ShouldBe([.. Lines(Log["commonResponseHeaders"]), .. Lines(exchange["responseHeaders"])], ignoreOrder: true, request);
            answer.Body.ShouldBe(exchange["responseBody"]!.GetValue<string>(), request);
        }

        desk.Commands.Select(command => command.Action).ShouldBe(["apply-phone-settings", "register-phone", "unregister-phone", "unregister-phone", "apply-phone-settings"]);
        desk.Commands.OfType<ApplyPhoneSettings>().First().Settings.Lines.ShouldNotBeNull().Single().ToString().ShouldBe("1001@135.39.45.32:5060");
    }

    private static byte[] Request(JsonNode exchange, string printed, string given)
    {
        var head = new StringBuilder($"{exchange["request"]!.GetValue<string>()}\r\n");
        foreach (var header in Log["commonRequestHeaders"]!.AsArray().Concat(exchange["requestHeaders"]!.AsArray())) head.Append($"{header!.GetValue<string>()}\r\n");
        var length = exchange["requestBody"] is null ? 0 : 1809;
        var body = (exchange["requestBody"]?.GetValue<string>() ?? "").PadRight(length);
        return Encoding.UTF8.GetBytes($"{head}\r\n{body}".Replace(printed, given, StringComparison.Ordinal));
    }

    /// <summary>The log has no blank after some colons; HTTP does not tell them apart.</summary>
    private static IEnumerable<string> Lines(JsonNode? headers) => headers!.AsArray().Select(header =>
    {
        var line = header!.GetValue<string>();
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return $"{line[..colon]}: {line[(colon + 1)..].TrimStart()}";
    });
}
