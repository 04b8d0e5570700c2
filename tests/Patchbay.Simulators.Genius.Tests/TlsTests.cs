using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Tests.Stands;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>The listener over TLS, 1.2 or newer (sheet, section 1.1).</summary>
public sealed class TlsTests
{
    private const byte Alert = 21;
    private const byte Handshake = 22;
    private const byte ProtocolVersion = 70;

    [Fact]
    public async Task Whoever_trusts_the_certificate_written_signs_on()
    {
        using var folder = new TemporaryFolder();
        await using var server = await StartAsync(("certificate", folder["shown.pem"]));
        server.Address.Scheme.ShouldBe("wss");
        (await File.ReadAllTextAsync(folder["shown.pem"])).ShouldNotContain("PRIVATE");
        using var shown = X509CertificateLoader.LoadCertificateFromFile(folder["shown.pem"]);

        await using var client = await SocketClient.ConnectAsync(server.Address, shown);

        await client.AuthenticateAsync();
        client.Sid.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_certificate_is_good_for_the_name_localhost()
    {
        using var folder = new TemporaryFolder();
        await using var server = await StartAsync(("listen", "wss://localhost:0/"), ("certificate", folder["shown.pem"]));
        using var shown = X509CertificateLoader.LoadCertificateFromFile(folder["shown.pem"]);

        await using var client = await SocketClient.ConnectAsync(server.Address, shown);

        await client.AuthenticateAsync();
    }

    [Fact]
    public async Task Whoever_does_not_trust_it_stays_away()
    {
        await using var server = await StartAsync();

        await Should.ThrowAsync<WebSocketException>(() => SocketClient.ConnectAsync(server.Address));

        (await server.ListAsync("agents")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("own.pfx", null)]
    [InlineData("own.pfx", "opens it")]
    [InlineData("own.pem", null)]
    [InlineData("own.pem", "opens it")]
    public async Task A_certificate_that_is_given_is_shown(string file, string? password)
    {
        using var folder = new TemporaryFolder();
        using var own = Make();
        await WriteAsync(own, folder[file], password);
        await File.WriteAllTextAsync(folder["password"], password);
        await using var server = await StartAsync(("certificateFrom", folder[file]), ("certificatePassword", password is null ? null : new JsonObject { ["file"] = folder["password"] }), ("certificate", folder["shown.pem"]));

        await using var client = await SocketClient.ConnectAsync(server.Address, own);

        await client.AuthenticateAsync();
        using var shown = X509CertificateLoader.LoadCertificateFromFile(folder["shown.pem"]);
        shown.Thumbprint.ShouldBe(own.Thumbprint);
    }

    [Theory]
    [InlineData("own.pfx")]
    [InlineData("own.pem")]
    public async Task A_certificate_that_cannot_be_opened_is_told(string file)
    {
        using var folder = new TemporaryFolder();
        using var own = Make();
        await WriteAsync(own, folder[file], "opens it");

        (await Should.ThrowAsync<FormatException>(() => StartAsync(("certificateFrom", folder[file])))).Message
            .ShouldBe($"certificateFrom: {folder[file]} is no PFX or PEM file with a certificate and its private key, or the password does not open it.");
    }

    [Fact]
    public async Task A_certificate_without_TLS_is_told()
    {
        (await Should.ThrowAsync<FormatException>(() => StartAsync(("listen", "ws://127.0.0.1:0/"), ("certificate", "shown.pem")))).Message
            .ShouldBe("certificate: ws://127.0.0.1:0/ has none; listen on wss://, or leave the certificate's options out.");
    }

    [Theory]
    [InlineData(2, Alert)]
    [InlineData(1, Alert)]
    [InlineData(3, Handshake)]
    public async Task TLS_before_1_2_is_refused(byte minor, byte record)
    {
        await using var server = await StartAsync();
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, server.Address.Port);

        await socket.SendAsync(ClientHello(minor));

        var answer = new byte[7];
        var got = await Eventually.ComesAsync("the server answers the hello", socket.ReceiveAsync(answer, SocketFlags.None));
        got.ShouldBe(answer.Length);
        answer[0].ShouldBe(record);
        if (record == Alert) answer[6].ShouldBe(ProtocolVersion);
    }

    [Fact]
    public async Task Whoever_speaks_without_TLS_gets_no_answer_and_harms_nobody()
    {
        await using var server = await StartAsync();

        await Should.ThrowAsync<WebSocketException>(() => SocketClient.ConnectAsync(new UriBuilder(server.Address) { Scheme = "ws" }.Uri));

        (await server.ListAsync("agents")).ShouldBeEmpty();
    }

    private static Task<ServerStand> StartAsync(params (string Key, JsonNode? Value)[] settings)
    {
        var members = new JsonObject { ["listen"] = "wss://127.0.0.1:0/" };
        foreach (var (key, value) in settings) members[key] = value;
        return ServerStand.StartAsync(members.ToJsonString());
    }

    private static X509Certificate2 Make()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=given", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddHours(-1), TimeProvider.System.GetUtcNow().AddHours(1));
    }

    private static async Task WriteAsync(X509Certificate2 certificate, string file, string? password)
    {
        using var key = certificate.GetRSAPrivateKey()!;
        if (file.EndsWith(".pfx", StringComparison.Ordinal)) await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pfx, password));
        else await File.WriteAllTextAsync(file, certificate.ExportCertificatePem() + "\n" + (password is null ? key.ExportPkcs8PrivateKeyPem() : key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000))));
    }

    /// <summary>
    /// By hand, because a library's client would refuse to ask for an old version by itself (RFC 4346 and 5246, section
    /// 7.4.1.2): the version asked for, and cipher suites of both generations for either kind of key.
    /// </summary>
    private static byte[] ClientHello(byte minor)
    {
        byte[] suites = [0xC0, 0x2B, 0xC0, 0x2F, 0xC0, 0x09, 0xC0, 0x13, 0x00, 0x2F];
        byte[] extensions =
        [
            0x00, 0x0A, 0x00, 0x04, 0x00, 0x02, 0x00, 0x17, // supported groups: secp256r1
            0x00, 0x0B, 0x00, 0x02, 0x01, 0x00, // point formats: uncompressed
            0x00, 0x0D, 0x00, 0x08, 0x00, 0x06, 0x04, 0x03, 0x04, 0x01, 0x02, 0x03, // signatures: ECDSA and RSA with SHA-256, ECDSA with SHA-1
        ];
        byte[] body = [3, minor, .. RandomNumberGenerator.GetBytes(32), 0, 0, (byte)suites.Length, .. suites, 1, 0, 0, (byte)extensions.Length, .. extensions];
        byte[] message = [1, 0, 0, (byte)body.Length, .. body];
        return [Handshake, 3, 1, 0, (byte)message.Length, .. message];
    }
}
