using System.Text.Json;
using Patchbay.Host.Commands;
using Patchbay.Host.Tests.Plugins;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Commands.Stands;

/// <summary>Verbs run in this process on a deployment of their own, with copies of plugins that a test may spoil.</summary>
internal sealed class VerbStand : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public VerbStand()
    {
        Directory.CreateDirectory(_folder["plugins"]);
        TestPluginFolders.Copy(TestPluginFolders.Everything, _folder["plugins"]);
        TestPluginFolders.Copy(TestPluginFolders.Recorder, _folder["plugins"]);
    }

    /// <summary>A file or folder of this stand.</summary>
    public string this[string name] => _folder[name];

    /// <summary>Writes the deployment; PLUGINS and FOLDER stand for the plugins' folder and this stand's.</summary>
    public void Write(string text, string name = "my.json") => File.WriteAllText(
        _folder[name],
        text.Replace("PLUGINS", _folder["plugins"], StringComparison.Ordinal).Replace("FOLDER", _folder.Path, StringComparison.Ordinal));

    /// <summary>Changes the manifest of one of the plugins.</summary>
    public void Spoil(string plugin, string what, string with)
    {
        var path = Path.Combine(_folder["plugins"], plugin, "plugin.json");
        var text = File.ReadAllText(path);
        text.ShouldContain(what);
        File.WriteAllText(path, text.Replace(what, with, StringComparison.Ordinal));
    }

    /// <summary>Runs a verb on the deployment.</summary>
    public async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await CommandLine.RunAsync([.. arguments, "--deployment", _folder["my.json"]], output, errors);
        return (code, Short(output.ToString()), Short(errors.ToString()));
    }

    /// <summary>Runs a verb that writes JSON.</summary>
    public async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var (_, output, errors) = await RunAsync([.. arguments, "--json"]);
        errors.ShouldBe("");
        output.Count(letter => letter == '\n').ShouldBe(1);
        using var document = JsonDocument.Parse(output);
        return document.RootElement.Clone();
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Paths of this stand are told short, so that a text can be compared whole.</summary>
    private string Short(string text) => text.Replace(_folder.Path, "FOLDER", StringComparison.Ordinal);
}
