using System.Security.Cryptography;
using Patchbay.Host.Plugins.Trust;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Plugins.Trust;

public sealed class SigningKeysTests : IDisposable
{
    private const string Make = "openssl ecparam -name prime256v1 -genkey -noout -out KEY.pem";
    private const string Publish = "openssl ec -in KEY.pem -pubout -out KEY.pub.pem";

    private readonly TemporaryFolder _folder = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private string KeyFile => _folder["key.pem"];

    [Fact]
    public void Private_keys_of_both_forms_are_read()
    {
        foreach (var text in (string[])[_key.ExportECPrivateKeyPem(), _key.ExportPkcs8PrivateKeyPem()])
        {
            File.WriteAllText(KeyFile, text);
            using var key = SigningKeys.ReadPrivate(KeyFile);
            SignatureFile.KeyIdOf(key).ShouldBe(SignatureFile.KeyIdOf(_key));
        }
    }

    [Fact]
    public void The_key_id_is_the_hash_of_the_public_keys_info() =>
        SignatureFile.KeyIdOf(_key).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(_key.ExportSubjectPublicKeyInfo())));

    [Fact]
    public void A_key_that_is_not_there_is_told_with_how_one_is_made() =>
        Should.Throw<SigningKeyException>(() => SigningKeys.ReadPrivate(KeyFile)).Message.ShouldSatisfyAllConditions(
            message => message.ShouldStartWith($"The key {KeyFile} cannot be read: "),
            message => message.ShouldEndWith($"A key is made so: {Make}"));

    [Fact]
    public void An_encrypted_key_is_told_with_how_to_decrypt_it()
    {
        var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1000);
        ShouldRefusePrivate(_key.ExportEncryptedPkcs8PrivateKeyPem("secret", encryption), $"{KeyFile} is encrypted. Write it without its password for the time of signing: openssl ec -in {KeyFile} -out KEY.pem");
    }

    [Fact]
    public void An_rsa_key_is_told_with_how_the_right_one_is_made()
    {
        using var rsa = RSA.Create(2048);
        var message = $"{KeyFile} holds an RSA key; a private EC key is needed. Make one: {Make}";
        ShouldRefusePrivate(rsa.ExportRSAPrivateKeyPem(), message);
        ShouldRefusePrivate(rsa.ExportPkcs8PrivateKeyPem(), message);
    }

    [Fact]
    public void A_public_key_cannot_sign() =>
        ShouldRefusePrivate(_key.ExportSubjectPublicKeyInfoPem(), $"{KeyFile} holds a public key; a private EC key is needed. Make one: {Make}");

    [Theory]
    [InlineData("hello", "is not in PEM form")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", "holds no key")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n", "holds a key of another kind, or a damaged one")]
    public void What_is_no_key_is_told(string text, string what) => ShouldRefusePrivate(text, $"{KeyFile} {what}; a private EC key is needed. Make one: {Make}");

    [Fact]
    public void A_private_key_among_those_that_may_sign_is_refused_so_that_it_is_not_handed_around()
    {
        File.WriteAllText(KeyFile, _key.ExportECPrivateKeyPem());
        TrustedKeys.FaultOf(KeyFile).ShouldBe(($"{KeyFile} holds a private key.", $"Keep it where plugins are signed, and name its public half here: {Publish}"));
    }

    [Fact]
    public void A_public_rsa_key_is_refused()
    {
        using var rsa = RSA.Create(2048);
        File.WriteAllText(KeyFile, rsa.ExportSubjectPublicKeyInfoPem());
        TrustedKeys.FaultOf(KeyFile).ShouldBe(($"{KeyFile} holds an RSA key; a public EC key is needed.", $"Make one out of the private key: {Publish}"));
    }

    public void Dispose()
    {
        _key.Dispose();
        _folder.Dispose();
    }

    private void ShouldRefusePrivate(string text, string message)
    {
        File.WriteAllText(KeyFile, text);
        Should.Throw<SigningKeyException>(() => SigningKeys.ReadPrivate(KeyFile)).Message.ShouldBe(message);
    }
}
