using Patchbay.TestKit.Files;

namespace Patchbay.TestKit.Brokers;

/// <summary>
/// ActiveMQ Classic from Debian's package, with a store on disk, one user, STOMP in the clear and over TLS. Ready in about a
/// second. Persistent messages survive a kill, others and the subscriptions of topics do not.
/// </summary>
public sealed class ActiveMq : ITestBroker
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = FreePort.Next();
    private readonly int _tlsPort = FreePort.Next();
    private BrokerProcess? _process;

    private ActiveMq()
    {
    }

    /// <inheritdoc/>
    public string Name => "ActiveMQ";

    /// <inheritdoc/>
    public Uri Address => new($"stomp://127.0.0.1:{_port}/");

    /// <summary>The same over TLS, with a certificate of its own.</summary>
    public Uri TlsAddress => new($"stomp+ssl://127.0.0.1:{_tlsPort}/");

    /// <summary>The PEM file with that certificate.</summary>
    public string Certificate => _folder["broker.pem"];

    /// <inheritdoc/>
    public string Login => "patchbay";

    /// <inheritdoc/>
    public string Passcode => "broker-secret";

    /// <inheritdoc/>
    public string? VirtualHost => null;

    /// <summary>Starts one, and waits until it listens.</summary>
    public static async Task<ActiveMq> StartAsync()
    {
        var broker = new ActiveMq();
        try
        {
            foreach (var name in (string[])["conf", "data", "tmp"]) Directory.CreateDirectory(broker._folder[name]);
            BrokerCertificate.Write(broker.Certificate, broker._folder["conf/broker.p12"]);
            await File.WriteAllTextAsync(broker._folder["conf/log4j.properties"], Logging).ConfigureAwait(false);
            await File.WriteAllTextAsync(broker._folder["conf/activemq.xml"], broker.Configuration()).ConfigureAwait(false);
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
    }

    /// <inheritdoc/>
    public async Task RestartAsync()
    {
        if (_process is not null) throw new InvalidOperationException("It runs.");
        string[] arguments =
        [
            "-Xms32M", "-Xmx256M", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.net.preferIPv4Stack=true", $"-Djava.io.tmpdir={_folder["tmp"]}",
            "-Dactivemq.home=/usr/share/activemq", $"-Dactivemq.base={_folder.Path}", $"-Dactivemq.conf={_folder["conf"]}", $"-Dactivemq.data={_folder["data"]}",
            $"-Dactivemq.classpath={_folder["conf"]}", "-jar", "/usr/share/activemq/bin/activemq.jar", "start", $"xbean:file:{_folder["conf/activemq.xml"]}",
        ];
        // The program itself, not the script around it: that one would leave it behind.
        var process = _process = BrokerProcess.Start("java", "activemq", arguments);
        await process.UntilAsync("ActiveMQ listens", async () => await FreePort.AnswersAsync(_port).ConfigureAwait(false) && await FreePort.AnswersAsync(_tlsPort).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        _folder.Dispose();
    }

    private const string Logging = """
        log4j.rootLogger=WARN, C
        log4j.appender.C=org.apache.log4j.ConsoleAppender
        log4j.appender.C.layout=org.apache.log4j.SimpleLayout
        """;

    private string Configuration() => $$"""
        <beans xmlns="http://www.springframework.org/schema/beans" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xsi:schemaLocation="http://www.springframework.org/schema/beans http://www.springframework.org/schema/beans/spring-beans.xsd
            http://activemq.apache.org/schema/core http://activemq.apache.org/schema/core/activemq-core.xsd">
          <bean class="org.springframework.beans.factory.config.PropertyPlaceholderConfigurer"/>
          <broker xmlns="http://activemq.apache.org/schema/core" brokerName="patchbay" useJmx="false" persistent="true" dataDirectory="${activemq.data}">
            <persistenceAdapter><kahaDB directory="${activemq.data}/kahadb" journalMaxFileLength="4mb"/></persistenceAdapter>
            <plugins><simpleAuthenticationPlugin><users>
              <authenticationUser username="{{Login}}" password="{{Passcode}}" groups="users"/>
            </users></simpleAuthenticationPlugin></plugins>
            <sslContext><sslContext keyStore="file:${activemq.conf}/broker.p12" keyStoreType="PKCS12" keyStorePassword="{{BrokerCertificate.Password}}"/></sslContext>
            <systemUsage><systemUsage>
              <memoryUsage><memoryUsage limit="64 mb"/></memoryUsage>
              <storeUsage><storeUsage limit="64 mb"/></storeUsage>
              <tempUsage><tempUsage limit="64 mb"/></tempUsage>
            </systemUsage></systemUsage>
            <transportConnectors>
              <transportConnector name="stomp" uri="stomp://127.0.0.1:{{_port}}"/>
              <transportConnector name="stompssl" uri="stomp+ssl://127.0.0.1:{{_tlsPort}}"/>
            </transportConnectors>
          </broker>
        </beans>
        """;
}
