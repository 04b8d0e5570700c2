using Patchbay.Hosting;
using Patchbay.Plugins;

namespace Patchbay.Host.Hosting;

/// <summary>The host's data folder and what lies where in it. Its files are their user's alone.</summary>
internal sealed class HostData
{
    public HostData(string root)
    {
        Root = root;
        Directory.CreateDirectory(root);
    }

    public string Root { get; }

    public string Outcomes => Path.Combine(Root, "outcomes.log");

    public string Bookmarks => Folder("bookmarks");

    /// <summary>Where plugins run from.</summary>
    public string Store => Folder("store");

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
