using System.Text.Json;

namespace Patchbay.Host.Plugins.Trust;

/// <summary>
/// Judges a plugin's folder by what is in it and by the keys that may sign: where it stands and what was read of it before do not
/// count, so a copy of it is judged alike. Runs no code of a plugin. Thread-safe.
/// </summary>
internal sealed class TrustJudge(TrustedKeys keys)
{
    /// <summary>Reads every file of the folder.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public TrustVerdict Judge(string folder)
    {
        var content = PluginContent.Read(folder);
        if (ManifestReader.Read(folder, out var reason) is not { } manifest)
            return new TrustVerdict { State = TrustState.Modified, Why = reason, Digest = content.Digest };
        if (content.Differences(manifest) is { Count: > 0 } differences)
            return new TrustVerdict { State = TrustState.Modified, Differences = differences, Digest = content.Digest };

        var path = Path.Combine(folder, SignatureFile.Name);
        if (!File.Exists(path)) return new TrustVerdict { State = TrustState.Unsigned, Digest = content.Digest };
        return Judge(File.ReadAllBytes(Path.Combine(folder, ManifestReader.FileName)), File.ReadAllBytes(path)) with { Digest = content.Digest };
    }

    private TrustVerdict Judge(byte[] manifest, byte[] text)
    {
        try
        {
            var signature = SignatureFile.Parse(text);
            using var key = keys.Find(signature.KeyId);
            var verdict = new TrustVerdict { State = TrustState.Signed, KeyId = signature.KeyId, Digest = "" };
            if (key is null) return verdict with { State = TrustState.UntrustedKey };
            return signature.Fits(manifest, key) ? verdict : verdict with { State = TrustState.InvalidSignature, Why = $"it does not fit this {ManifestReader.FileName}" };
        }
        catch (Exception problem) when (problem is FormatException or JsonException)
        {
            return new TrustVerdict { State = TrustState.InvalidSignature, Why = problem.Message.TrimEnd('.'), Digest = "" };
        }
    }
}
