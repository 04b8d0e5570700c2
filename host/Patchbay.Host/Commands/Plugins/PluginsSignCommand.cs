using System.CommandLine;
using Patchbay.Host.Plugins;
using Patchbay.Host.Plugins.Trust;

namespace Patchbay.Host.Commands.Plugins;

/// <summary><c>plugins sign</c>: signs a plugin's manifest, which holds the hashes of its files.</summary>
internal static class PluginsSignCommand
{
    public static Command Make(SharedOptions shared)
    {
        var folder = SharedOptions.WithoutDashes(new Argument<string>("DIR") { Description = "The plugin's folder." });
        var key = new Option<string>("--key") { Description = "The private EC key in PEM form that signs.", HelpName = "FILE", Required = true };
        var command = new Command("sign", $"Signs a plugin: writes {SignatureFile.Name} into its folder. Its files must be those of its manifest.") { folder, key, shared.Json };
        command.SetAction(parsed => Run(
            Path.GetFullPath(parsed.GetValue(folder)!),
            Path.GetFullPath(parsed.GetValue(key)!),
            parsed.GetValue(shared.Json),
            parsed.InvocationConfiguration));
        return command;
    }

    private static int Run(string folder, string keyFile, bool json, InvocationConfiguration console)
    {
        if (ManifestReader.Read(folder, out var reason) is not { } manifest)
        {
            console.Error.WriteLine($"{folder} is no plugin that can be signed: {reason}.");
            return ExitCodes.Bad;
        }

        try
        {
            var differences = PluginContent.Read(folder).Differences(manifest);
            if (differences.Count > 0)
            {
                console.Error.WriteLine($"{folder} is not as {manifest.Id} {manifest.Version} was built, and is not signed: {string.Join("; ", differences)}. Build or unpack it again.");
                return ExitCodes.Bad;
            }

            using var key = SigningKeys.ReadPrivate(keyFile);
            var signature = SignatureFile.Sign(File.ReadAllBytes(Path.Combine(folder, ManifestReader.FileName)), key);
            signature.Write(folder);
            if (json)
            {
                JsonText.WriteLine(console.Output, members =>
                {
                    members.WriteString("id", manifest.Id);
                    members.WriteString("version", manifest.Version);
                    members.WriteString("keyId", signature.KeyId);
                });
            }
            else
            {
                console.Output.WriteLine($"{manifest.Id} {manifest.Version} is signed with the key {signature.KeyId}");
            }

            return ExitCodes.Done;
        }
        catch (Exception problem) when (problem is SigningKeyException or UnauthorizedAccessException)
        {
            console.Error.WriteLine(problem.Message);
            return ExitCodes.CouldNotBeDone;
        }
    }
}
