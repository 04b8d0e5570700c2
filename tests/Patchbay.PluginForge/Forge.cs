using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Patchbay.PluginForge.Compiling;
using Patchbay.TestKit.Files;

namespace Patchbay.PluginForge;

/// <summary>
/// Makes plugins out of source text and lays them out with the tool that the build uses, in a folder that goes with the
/// forge. The folder can stand under <c>plugins.paths</c>. Thread-safe.
/// </summary>
public sealed class Forge : IDisposable
{
    /// <summary>A fault that the tool finds ends it at once; this is for a machine that is very busy.</summary>
    private static readonly TimeSpan ToolPatience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();

    /// <summary>Holds a folder for each plugin.</summary>
    public string Folder { get; }

    /// <summary>A forge with nothing in it.</summary>
    public Forge()
    {
        Folder = _folder["plugins"];
        Directory.CreateDirectory(Folder);
    }

    /// <summary>Compiles a plugin and lays it out.</summary>
    /// <param name="id">Its id, which is its assembly's name.</param>
    /// <param name="source">C#; the namespaces of the base library, the contracts and ASP.NET Core's basics need no using.</param>
    /// <param name="version">Its version.</param>
    /// <param name="shape">What it has beside its assembly.</param>
    /// <exception cref="ForgeException">It does not compile, or the tool refuses it.</exception>
    public async Task<ForgedPlugin> PluginAsync(string id, string source, string version = "1.0.0", PluginShape? shape = null)
    {
        shape ??= new PluginShape();
        var built = Path.Combine(_folder["built"], $"{id}-{Guid.NewGuid():N}");
        var assembly = Build(built, id, source, version, shape);
        var plugin = new ForgedPlugin { Id = id, Version = version, Folder = Path.Combine(Folder, shape.Folder ?? id) };
        if (shape.Manifest is { } manifest)
        {
            if (Directory.Exists(plugin.Folder)) Directory.Delete(plugin.Folder, recursive: true);
            Directory.Move(built, plugin.Folder);
            await File.WriteAllTextAsync(plugin.ManifestPath, manifest).ConfigureAwait(false);
            return plugin;
        }

        Directory.CreateDirectory(plugin.Folder);
        await LayOutAsync(assembly, plugin.Folder, version, shape.ToolArguments).ConfigureAwait(false);
        return plugin;
    }

    /// <summary>Compiles a library: a private assembly of a plugin, or one to look at as metadata.</summary>
    /// <param name="name">The assembly's name.</param>
    /// <param name="source">C#; the namespaces of the base library need no using.</param>
    /// <param name="version">Of the assembly and in its informational version.</param>
    /// <param name="references">Other libraries it uses.</param>
    /// <exception cref="ForgeException">It does not compile.</exception>
    public static ForgedLibrary Library(string name, string source, string version = "1.0.0", params ForgedLibrary[] references) => Compiler.Compile(new CompilerInput
    {
        Name = name,
        Sources = [source],
        Version = version,
        References = [.. References.Frameworks, .. references.Select(library => library.Reference)],
    });

    /// <summary>
    /// Compiles the contracts anew out of changed source, under their own name: what a plugin built for another version of
    /// them saw. Give it to <see cref="PluginShape.Contracts"/>.
    /// </summary>
    /// <param name="change">From a file's path below the project and its text to the text to compile; null leaves the file out.</param>
    /// <param name="version">The informational version.</param>
    /// <exception cref="ForgeException">It does not compile.</exception>
    public static ForgedLibrary Contracts(Func<string, string, string?> change, string version)
    {
        var project = Repository.PathOf("abstractions", References.Contracts);
        var sources = Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(project, file).Replace('\\', '/'), File: file))
            .Where(source => !source.Path.StartsWith("obj/", StringComparison.Ordinal) && !source.Path.StartsWith("bin/", StringComparison.Ordinal))
            .OrderBy(source => source.Path, StringComparer.Ordinal)
            .Select(source => change(source.Path, File.ReadAllText(source.File)))
            .OfType<string>();
        return Compiler.Compile(new CompilerInput
        {
            Name = References.Contracts,
            Sources = [.. sources],
            Version = version,
            // As Directory.Build.props has it: the major alone.
            AssemblyVersion = new Version(Version.Parse(version).Major, 0, 0, 0),
            References = References.Frameworks,
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private static string Build(string output, string id, string source, string version, PluginShape shape)
    {
        var plugin = Compiler.Compile(new CompilerInput
        {
            Name = id,
            Sources = source.Contains("[assembly: Plugin(", StringComparison.Ordinal) ? [source] : [source, Needs(shape)],
            Version = version,
            References = [.. References.Frameworks, .. References.ContractsBut(shape.Contracts), .. shape.Libraries.Concat(shape.ReferenceOnly).Select(library => library.Reference)],
            OfPlugin = true,
            GenerateRequestDelegates = shape.GeneratesEndpoints,
            TargetFramework = shape.TargetFramework,
            Texts = shape.Texts.Count > 0 ? shape.Texts[0] : null,
        });
        Directory.CreateDirectory(output);
        plugin.WriteTo(output);
        foreach (var library in shape.Libraries) library.WriteTo(library.Runtime is { } runtime ? Path.Combine(output, "runtimes", runtime, "lib", "net10.0") : output);
        foreach (var texts in shape.Texts.Where(texts => texts.Culture.Length > 0))
            Compiler.Satellite(id, version, texts).WriteTo(Path.Combine(output, texts.Culture));
        foreach (var (path, content) in shape.Files) Write(Path.Combine(output, path), content);
        foreach (var native in shape.Natives) Write(Path.Combine(output, native.Path), File.ReadAllBytes(native.Source));
        if (shape.HasDependencyFile) File.WriteAllText(Path.Combine(output, $"{id}.deps.json"), DependencyFile.Text(plugin, shape));
        return Path.Combine(output, $"{id}.dll");
    }

    private static string Needs(PluginShape shape) => $"[assembly: Plugin(Needs = [{string.Join(", ", shape.Needs.Select(need => $"\"{need}\""))}])]";

    private static void Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    private static async Task LayOutAsync(string assembly, string folder, string version, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] line = ["exec", Repository.BuiltAssembly("tools/Patchbay.Build"), "layout", assembly, folder, "--version", version, .. arguments];
        foreach (var argument in line) start.ArgumentList.Add(argument);
        using var tool = Process.Start(start)!;
        var output = tool.StandardOutput.ReadToEndAsync();
        var errors = tool.StandardError.ReadToEndAsync();
        try
        {
            await tool.WaitForExitAsync().WaitAsync(ToolPatience).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            tool.Kill();
            throw;
        }

        if (tool.ExitCode != 0) throw new ForgeException($"The tool ended with {tool.ExitCode}:\n{await output.ConfigureAwait(false)}{await errors.ConfigureAwait(false)}");
    }
}
