using Patchbay.Hosting;
using Patchbay.Plugins;

namespace Patchbay.Host.Hosting;

/// <summary>The host's data folder and what lies where in it. Its files are their user's alone.</summary>
internal sealed class HostData
{
    /// <exception cref="IOException">The folder cannot be made; the message says what to do.</exception>
    public HostData(string root)
    {
        Root = root;
        try
        {
            Directory.CreateDirectory(root);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The data folder {root} cannot be made: {problem.Message} Give the host's user the right to, or name another folder under host.data.", problem);
        }
    }

    public string Root { get; }

    public string Outcomes => Path.Combine(Root, "outcomes.log");

    public string Bookmarks => Folder("bookmarks");

    /// <summary>Where plugins run from.</summary>
    public string Store => Folder("store");

    /// <summary>Who did what, a file for each day.</summary>
    public string Audit => Folder("audit");

    public string Protected => Folder("protected");

    public IDataFolder FolderOf(InstanceKey instance) => new DataFolder(Folder("instances", $"{instance.Part}-{instance.Name}"));

    private string Folder(params string[] parts)
    {
        var path = Path.Combine([Root, .. parts]);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private sealed record DataFolder(string Path) : IDataFolder;
}
