namespace Patchbay.Stomp;

/// <summary>How to reach a broker. Not a record: its text must never hold the passcode.</summary>
public sealed class StompSettings
{
    /// <summary>
    /// <c>stomp://host:port</c> (61613 where left out), <c>stomp+ssl://host:port</c> (61614), or <c>ws://</c>, <c>wss://</c>
    /// with the path that the broker wants.
    /// </summary>
    public required Uri Address { get; init; }

    /// <summary>Null sends none, for brokers that ask nobody.</summary>
    public string? Login { get; init; }

    public string? Passcode { get; init; }

    /// <summary>The header <c>host</c>: null sends the address's. ActiveMQ ignores it; RabbitMQ's virtual host is mostly <c>/</c>.</summary>
    public string? VirtualHost { get; init; }

    /// <summary>The header <c>client-id</c>; null sends none. A broker refuses a second connection with the same.</summary>
    public string? ClientId { get; init; }

    /// <summary>How often this side lets the broker hear from it, at least; zero for never. It really sends twice as often.</summary>
    public TimeSpan HeartBeatSend { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the broker is to be heard; zero for never. Silence of twice the time agreed ends the connection.</summary>
    public TimeSpan HeartBeatReceive { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For everything until CONNECTED.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For a RECEIPT. A broker that gives none in that time takes nothing any more: the connection ends.</summary>
    public TimeSpan ReceiptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A PEM file with the certificate to trust, for brokers that made their own; null trusts what the system trusts.</summary>
    public string? TrustedCertificate { get; init; }

    /// <summary>A larger body ends the connection.</summary>
    public int MaxBodyBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>How many messages may wait to be read; one more ends the connection, because a receipt behind them could not be seen.</summary>
    public int MaxWaitingMessages { get; init; } = 10_000;
}
