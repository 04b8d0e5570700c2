using System.Runtime.InteropServices;
using Patchbay.PluginForge;

namespace Patchbay.Host.Tests.Plugins.Loading;

/// <summary>Two plugins for the tests of the seam: one with everything that a loader must find, one with another version of its library.</summary>
public sealed class SeamPlugins : IAsyncLifetime, IDisposable
{
    private readonly Forge _forge = new();

    /// <summary>Has texts in two languages, a library, a library per system and a native one.</summary>
    public ForgedPlugin Main { get; private set; } = null!;

    /// <summary>Has version 2 of the library.</summary>
    public ForgedPlugin Other { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Main = await _forge.PluginAsync("Acme.Main", Source("Acme.Os.System.Name"), "1.0.0", new PluginShape
        {
            Libraries =
            [
                Words("1.0.0"),
                Os("portable"),
                Os("this") with { Runtime = RuntimeInformation.RuntimeIdentifier },
                Os("another") with { Runtime = OperatingSystem.IsWindows() ? "linux" : "win" },
            ],
            Texts = [Texts("", "hello"), Texts("fr", "bonjour")],
            Natives = [new NativeAsset { Source = NativeFile, Name = NativeName, Runtime = RuntimeInformation.RuntimeIdentifier }],
        });
        Other = await _forge.PluginAsync("Acme.Other", Source("\"\""), "1.0.0", new PluginShape { Libraries = [Words("2.0.0")] });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _forge.Dispose();

    /// <summary>A native library that is wherever .NET is; the plugin's copy is another file to the system.</summary>
    private static string NativeFile { get; } =
        Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*System.IO.Compression.Native*").Single();

    private static string NativeName => OperatingSystem.IsWindows() ? "acme.dll" : $"libacme{Path.GetExtension(NativeFile)}";

    private static ForgedLibrary Words(string version) =>
        Forge.Library("Acme.Words", $$"""namespace Acme.Words; public static class Text { public static string Value => "{{version}}"; }""", version);

    private static ForgedLibrary Os(string name) =>
        Forge.Library("Acme.Os", $$"""namespace Acme.Os; public static class System { public static string Name => "{{name}}"; }""");

    private static PluginTexts Texts(string culture, string hello) => new() { Culture = culture, Entries = new Dictionary<string, string> { ["hello"] = hello } };

    private static string Source(string os) =>
        $$"""
        using System.Runtime.InteropServices;

        [assembly: Plugin(Needs = ["native-code"])]

        namespace Acme;

        [Export<IHostedPart>("acme")]
        public sealed class Part : IHostedPart
        {
            public ValueTask StartAsync(CancellationToken cancellationToken) => default;
            public ValueTask DisposeAsync() => default;
        }

        public static class Probe
        {
            public static object? Kept;
            public static string Words() => Acme.Words.Text.Value;
            public static string Os() => {{os}};
            public static string? Hello(string culture) =>
                new System.Resources.ResourceManager("Texts", typeof(Probe).Assembly).GetString("hello", global::System.Globalization.CultureInfo.GetCultureInfo(culture));
            public static unsafe uint Native() { var bytes = stackalloc byte[] { 1, 2, 3 }; return CompressionNative_Crc32(0, bytes, 3); }
            [DllImport("acme")] private static extern unsafe uint CompressionNative_Crc32(uint crc, byte* buffer, int length);
        }
        """;
}
