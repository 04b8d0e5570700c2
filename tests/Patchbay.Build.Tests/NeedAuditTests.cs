using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Patchbay.TestKit.Files;

namespace Patchbay.Build.Tests;

/// <summary>What a plugin reaches for shows in metadata, and the build holds its author to saying so.</summary>
public sealed class NeedAuditTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private string? _plugin;

    [Theory]
    [InlineData("network", "new System.Net.Sockets.TcpClient();", "new System.Net.Sockets.TcpClient")]
    [InlineData("network", "new System.Net.WebSockets.ClientWebSocket();", "new System.Net.WebSockets.ClientWebSocket")]
    [InlineData("network", "new System.Net.Http.HttpClient();", "new System.Net.Http.HttpClient")]
    [InlineData("network", "Microsoft.AspNetCore.Builder.WebApplication.CreateSlimBuilder();", "Microsoft.AspNetCore.Builder.WebApplication.CreateSlimBuilder")]
    [InlineData("processes", "System.Diagnostics.Process.Start(\"x\");", "System.Diagnostics.Process.Start")]
    [InlineData("processes", "System.Environment.Exit(0);", "System.Environment.Exit")]
    [InlineData("native-code", "System.Runtime.InteropServices.NativeLibrary.Load(\"x\");", "System.Runtime.InteropServices.NativeLibrary.Load")]
    [InlineData("files", "System.IO.File.ReadAllText(\"x\");", "System.IO.File.ReadAllText")]
    [InlineData("files", "new System.IO.StreamWriter(\"x\");", "new System.IO.StreamWriter")]
    [InlineData("environment", "System.Environment.GetEnvironmentVariable(\"x\");", "System.Environment.GetEnvironmentVariable")]
    [InlineData("code-loading", "System.Reflection.Assembly.LoadFrom(\"x\");", "System.Reflection.Assembly.LoadFrom")]
    public void A_need_that_is_not_declared_is_one_error_with_the_member_and_what_to_write(string need, string code, string member)
    {
        var plugin = Plugin(code);
        ErrorOf(plugin).ShouldBe(
            $"PBB1017: It reaches for what it does not say that it needs: {need} ({Path.GetFileName(plugin)} uses {member}). " +
            $"Do without, or write [assembly: Plugin(Needs = [\"{need}\"])].");
        var declared = Plugin(code, $"[assembly: Plugin(Needs = [\"{need}\"])]");
        ErrorOf(declared).ShouldBeNull();
        JsonNode.Parse(File.ReadAllText(Path.Combine(_folder["out"], "plugin.json")))!["needs"]!.ToJsonString().ShouldBe($"[\"{need}\"]");
    }

    [Theory]
    [InlineData("new System.IO.StreamWriter(System.IO.Stream.Null);")]
    [InlineData("System.IO.Path.Combine(\"a\", \"b\");")]
    [InlineData("_ = System.Environment.NewLine;")]
    [InlineData("System.Net.IPAddress.Parse(\"::1\");")]
    public void What_reaches_for_nothing_needs_no_word(string code) => ErrorOf(Plugin(code)).ShouldBeNull();

    [Fact]
    public void All_that_is_missing_is_told_at_once_with_what_was_declared_already()
    {
        var plugin = Plugin("System.IO.File.Delete(\"x\"); System.Net.Dns.GetHostName();", "[assembly: Plugin(Needs = [\"audio\"])]");
        ErrorOf(plugin)!.ShouldEndWith("Do without, or write [assembly: Plugin(Needs = [\"audio\", \"files\", \"network\"])].");
    }

    [Fact]
    public void A_call_of_a_native_library_is_seen_by_its_declaration()
    {
        var plugin = Plugin("Sound.open();", "", """public static class Sound { [System.Runtime.InteropServices.DllImport("libsound")] public static extern int open(); }""");
        ErrorOf(plugin)!.ShouldContain($"native-code ({Path.GetFileName(plugin)} calls open of libsound)");
    }

    [Fact]
    public void A_native_library_in_the_folder_is_seen()
    {
        var plugin = Plugin("");
        File.WriteAllBytes(_folder["libsound.so"], [0x7f, 0x45, 0x4c, 0x46]);
        ErrorOf(plugin)!.ShouldContain("native-code (libsound.so is a native library)");
    }

    [Fact]
    public void What_a_private_library_reaches_for_is_its_plugins()
    {
        var library = PlantedPlugin.Lay(_folder.Path, "Acme.Pipes", "public static class Pipes { public static void Open() => new System.Net.Sockets.TcpClient(); }");
        var plugin = Plugin("Pipes.Open();", "", "", MetadataReference.CreateFromFile(library));
        ErrorOf(plugin)!.ShouldContain("network (Acme.Pipes.dll uses new System.Net.Sockets.TcpClient)");
    }

    public void Dispose() => _folder.Dispose();

    private string Plugin(string code, string attributes = "", string more = "", params MetadataReference[] others)
    {
        // What lies beside a plugin is private to it; an earlier one is not.
        if (_plugin is not null) File.Delete(_plugin);
        return _plugin = PlantedPlugin.Compile(
            _folder.Path,
            $$"""
            {{attributes}}
            [Export<IHostedPart>("acme")]
            public sealed class One : IHostedPart
            {
                public ValueTask StartAsync(CancellationToken token) { {{code}} return default; }
                public ValueTask DisposeAsync() => default;
            }
            {{more}}
            """,
            others);
    }

    private string? ErrorOf(string assembly)
    {
        var errors = new StringWriter();
        Program.Run(assembly, _folder["out"], "1.0.0", errors);
        var text = errors.ToString();
        return text.Length == 0 ? null : text[$"{assembly} : error ".Length..^Environment.NewLine.Length];
    }
}
