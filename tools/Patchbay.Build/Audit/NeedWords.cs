namespace Patchbay.Build.Audit;

/// <summary>
/// The words for what a plugin reaches for outside its host, each with the members by which metadata shows it. Kept few: a person
/// must be able to read them. What is reached by reflection or by a native library is not seen.
/// </summary>
internal static class NeedWords
{
    public const string NativeCode = "native-code";

    private const string Text = "System.String";

    public static IReadOnlyDictionary<string, IReadOnlyList<Reach>> All { get; } = new Dictionary<string, IReadOnlyList<Reach>>(StringComparer.Ordinal)
    {
        // Sound devices of the machine are reached through native code; nothing in metadata says that it is for sound.
        ["audio"] = [],
        ["code-loading"] =
        [
            new("System.Reflection.Assembly", "Load", "LoadFrom", "LoadFile", "UnsafeLoadFrom"),
            new("System.Runtime.Loader.AssemblyLoadContext", ".ctor", "LoadFromAssemblyPath", "LoadFromStream", "LoadFromNativeImagePath"),
            new("System.Reflection.Emit.DynamicMethod", ".ctor"),
            new("System.Reflection.Emit.AssemblyBuilder"),
        ],
        ["environment"] =
        [
            new("System.Environment", "GetEnvironmentVariable", "GetEnvironmentVariables", "SetEnvironmentVariable", "ExpandEnvironmentVariables"),
            new("Microsoft.Extensions.Configuration.EnvironmentVariablesExtensions"),
            new("Microsoft.Win32.Registry"),
            new("Microsoft.Win32.RegistryKey"),
        ],
        ["files"] =
        [
            new("System.IO.File"),
            new("System.IO.Directory"),
            new("System.IO.FileInfo", ".ctor"),
            new("System.IO.DirectoryInfo", ".ctor"),
            new("System.IO.FileStream", ".ctor"),
            new("System.IO.FileSystemWatcher", ".ctor"),
            new("System.IO.Path", "GetTempFileName"),
            new("System.IO.StreamReader", ".ctor") { FirstParameter = Text },
            new("System.IO.StreamWriter", ".ctor") { FirstParameter = Text },
            new("System.IO.Compression.ZipFile"),
            new("System.IO.MemoryMappedFiles.MemoryMappedFile", "CreateFromFile"),
            new("Microsoft.Extensions.FileProviders.PhysicalFileProvider", ".ctor"),
        ],
        [NativeCode] =
        [
            new("System.Runtime.InteropServices.NativeLibrary", "Load", "TryLoad"),
            new("System.Runtime.InteropServices.Marshal", "GetDelegateForFunctionPointer"),
        ],
        ["network"] =
        [
            new("System.Net.Sockets.Socket"),
            new("System.Net.Sockets.TcpClient"),
            new("System.Net.Sockets.TcpListener"),
            new("System.Net.Sockets.UdpClient"),
            new("System.Net.WebSockets.ClientWebSocket"),
            new("System.Net.Http.HttpClient"),
            new("System.Net.Http.HttpMessageInvoker"),
            new("System.Net.Http.HttpClientHandler"),
            new("System.Net.Http.SocketsHttpHandler"),
            new("System.Net.Http.IHttpClientFactory"),
            new("Microsoft.Extensions.DependencyInjection.HttpClientFactoryServiceCollectionExtensions"),
            new("System.Net.HttpListener"),
            new("System.Net.WebRequest"),
            new("System.Net.WebClient"),
            new("System.Net.Dns"),
            new("System.Net.NetworkInformation.Ping"),
            new("System.Net.Mail.SmtpClient"),
            new("System.Net.Quic.QuicConnection"),
            new("System.Net.Quic.QuicListener"),
            // A server of its own, beside the listeners that the host owns.
            new("Microsoft.AspNetCore.Builder.WebApplication"),
            new("Microsoft.AspNetCore.Hosting.WebHostBuilderKestrelExtensions"),
        ],
        // Its own host's among them.
        ["processes"] =
        [
            new("System.Diagnostics.Process", "Start", "Kill", "GetProcesses", "GetProcessById", "GetProcessesByName"),
            new("System.Diagnostics.ProcessStartInfo"),
            new("System.Environment", "Exit", "FailFast"),
        ],
    };
}
