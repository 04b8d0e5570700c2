using System.Diagnostics;
using System.Text;
using Patchbay.TestKit.Files;

namespace Patchbay.Conventions.Tests.Reading;

/// <summary>What the repository holds: what git tracks or would track; without git, all but what is built or fetched.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] TextExtensions =
    [
        ".cs", ".ts", ".css", ".js", ".html", ".json", ".jsonc", ".md", ".csproj", ".props", ".targets", ".sln", ".sh", ".txt", ".svg", ".yml", ".xml",
        ".jsonl", ".csv", ".npmrc", ".gitignore", ".editorconfig", "",
    ];

    private static readonly string[] NotOurs = [".git", "bin", "obj", "node_modules", "artifacts", "dist", "TestResults", ".vitest"];

    private static readonly Lazy<IReadOnlyList<string>> AllPaths = new(() => FromGit() ?? FromDisk(Repository.Root));
    private static readonly Lazy<IReadOnlyList<TextFile>> AllTexts = new(() => [.. Paths.Where(IsText).Select(Read)]);

    /// <summary>Every file, from the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Paths => AllPaths.Value;

    /// <summary>Every file that is text.</summary>
    public static IReadOnlyList<TextFile> Texts => AllTexts.Value;

    public static TextFile Text(string path) => Texts.Single(file => file.Path == path);

    /// <summary>A walk over a folder that passes over what is built or fetched.</summary>
    public static IReadOnlyList<string> FromDisk(string root)
    {
        var found = new List<string>();
        var open = new Stack<DirectoryInfo>([new DirectoryInfo(root)]);
        while (open.TryPop(out var folder))
        {
            foreach (var inner in folder.EnumerateDirectories().Where(inner => !NotOurs.Contains(inner.Name))) open.Push(inner);
            found.AddRange(folder.EnumerateFiles().Select(file => Path.GetRelativePath(root, file.FullName).Replace('\\', '/')));
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    // Null where there is no git, where it refuses, or where the root is a folder inside somebody else's repository.
    private static List<string>? FromGit()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            using var git = Process.Start(start)!;
            git.ErrorDataReceived += static (_, _) => { };
            git.BeginErrorReadLine();
            var paths = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
            git.WaitForExit();
            if (git.ExitCode != 0 || !paths.Contains("Framework.sln")) return null;
            return [.. paths.Distinct().Where(path => File.Exists(Repository.PathOf(path))).Order(StringComparer.Ordinal)];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static bool IsText(string path)
    {
        var name = Path.GetFileName(path);
        return TextExtensions.Contains(name.StartsWith('.') && name.LastIndexOf('.') == 0 ? name : Path.GetExtension(name));
    }

    private static TextFile Read(string path) => new(path, File.ReadAllText(Repository.PathOf(path)).Replace("\r\n", "\n"));
}
