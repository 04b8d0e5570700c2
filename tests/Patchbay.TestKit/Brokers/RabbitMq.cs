using System.Globalization;
using System.Security.Cryptography;
using Patchbay.TestKit.Files;

namespace Patchbay.TestKit.Brokers;

/// <summary>
/// RabbitMQ from Debian's package with STOMP over TCP and over WebSocket, a node and a port mapper of its own. Ready in some
/// seconds. It has no selectors and no <c>activemq.*</c> headers; its queues survive a kill.
/// </summary>
public sealed class RabbitMq : ITestBroker
{
    private const string Programs = "/usr/lib/rabbitmq/bin";

    private readonly TemporaryFolder _folder = new();
    private readonly int _mapperPort = FreePort.Next();
    private readonly int _nodePort = FreePort.Next();
    private readonly int _amqpPort = FreePort.Next();
    private readonly int _stompPort = FreePort.Next();
    private readonly int _webPort = FreePort.Next();
    private BrokerProcess? _mapper;
    private BrokerProcess? _process;

    private RabbitMq()
    {
    }

    /// <inheritdoc/>
    public string Name => "RabbitMQ";

    /// <summary>STOMP over WebSocket.</summary>
    public Uri Address => new($"ws://127.0.0.1:{_webPort}/ws");

    /// <summary>STOMP over TCP.</summary>
    public Uri TcpAddress => new($"stomp://127.0.0.1:{_stompPort}/");

    /// <inheritdoc/>
    public string Login => "patchbay";

    /// <inheritdoc/>
    public string Passcode => "broker-secret";

    /// <inheritdoc/>
    public string? VirtualHost => "/";

    /// <summary>Starts one, and waits until it listens.</summary>
    public static async Task<RabbitMq> StartAsync()
    {
        var broker = new RabbitMq();
        try
        {
            await broker.PrepareAsync().ConfigureAwait(false);
            await broker.RestartAsync().ConfigureAwait(false);
            return broker;
        }
        catch
        {
            await broker.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task KillAsync()
    {
        if (Interlocked.Exchange(ref _process, null) is { } process) await process.DisposeAsync().ConfigureAwait(false);
        if (Interlocked.Exchange(ref _mapper, null) is { } mapper) await mapper.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task RestartAsync()
    {
        if (_process is not null) throw new InvalidOperationException("It runs.");
        // Without one of our own, Erlang would start one that stays when the broker has ended.
        var mapper = _mapper = BrokerProcess.Start("epmd", "rabbitmq-server", ["-address", "127.0.0.1", "-port", Text(_mapperPort)]);
        await mapper.UntilAsync("epmd listens", () => FreePort.AnswersAsync(_mapperPort)).ConfigureAwait(false);
        var process = _process = BrokerProcess.Start($"{Programs}/rabbitmq-server", "rabbitmq-server", [], Environment());
        await process.UntilAsync("RabbitMQ listens", async () => process.Said.Contains("Server startup complete", StringComparison.Ordinal) && await FreePort.AnswersAsync(_webPort).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        _folder.Dispose();
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    private async Task PrepareAsync()
    {
        foreach (var name in (string[])["mnesia", "log"]) Directory.CreateDirectory(_folder[name]);
        await File.WriteAllTextAsync(_folder["enabled_plugins"], "[rabbitmq_stomp,rabbitmq_web_stomp].\n").ConfigureAwait(false);
        var cookie = _folder[".erlang.cookie"];
        await File.WriteAllTextAsync(cookie, Convert.ToHexString(RandomNumberGenerator.GetBytes(20))).ConfigureAwait(false);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(cookie, UnixFileMode.UserRead);
        await File.WriteAllTextAsync(_folder["rabbitmq.conf"], $"""
            listeners.tcp.1 = 127.0.0.1:{_amqpPort}
            default_user = {Login}
            default_pass = {Passcode}
            stomp.listeners.tcp.1 = 127.0.0.1:{_stompPort}
            web_stomp.tcp.ip = 127.0.0.1
            web_stomp.tcp.port = {_webPort}
            log.console = true
            log.file = false
            vm_memory_high_watermark.absolute = 512MB
            disk_free_limit.absolute = 50MB

            """).ConfigureAwait(false);
    }

    private Dictionary<string, string> Environment() => new()
    {
        ["HOME"] = _folder.Path,
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["ERL_EPMD_PORT"] = Text(_mapperPort),
        ["RABBITMQ_NODENAME"] = $"patchbay{_nodePort}@localhost",
        ["RABBITMQ_DIST_PORT"] = Text(_nodePort),
        ["RABBITMQ_CONFIG_FILE"] = _folder["rabbitmq.conf"],
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = _folder["enabled_plugins"],
        ["RABBITMQ_MNESIA_BASE"] = _folder["mnesia"],
        ["RABBITMQ_LOG_BASE"] = _folder["log"],
        ["RABBITMQ_LOGS"] = "-",
        ["RABBITMQ_PID_FILE"] = _folder["pid"],
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        ["RABBITMQ_SERVER_ERL_ARGS"] = "+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none",
    };
}
