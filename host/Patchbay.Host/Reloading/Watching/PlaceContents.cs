using System.Security.Cryptography;
using System.Text;
using Patchbay.Host.Plugins.Trust;

namespace Patchbay.Host.Reloading.Watching;

/// <summary>Looks at what is in files and folders now. A folder is read whole only when a length or a time in it differs from the last look.</summary>
internal sealed class PlaceContents
{
    private readonly Dictionary<string, (string Mark, string Digest)> _folders = new(StringComparer.Ordinal);

    /// <summary>The SHA-256 of a file; empty where it is not there or cannot be read.</summary>
    public static string OfFile(string path)
    {
        try
        {
            return Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Gone, or being written: the next look tells.
            return "";
        }
    }

    /// <summary>Lengths and times of all in a folder: cheap, and enough to see that somebody writes.</summary>
    public static string MarkOf(string folder)
    {
        var mark = new StringBuilder();
        try
        {
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal))
                mark.Append(file.FullName).Append('|').Append(file.Length).Append('|').Append(file.LastWriteTimeUtc.Ticks).Append('\n');
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Gone, or being replaced: that is a mark too.
            mark.Append("cannot be read");
        }

        return mark.ToString();
    }

    /// <summary>The digest of a plugin's folder; empty where it is not there or cannot be read.</summary>
    public string OfFolder(string folder)
    {
        var mark = MarkOf(folder);
        if (_folders.TryGetValue(folder, out var known) && known.Mark == mark) return known.Digest;
        var digest = Digest(folder);
        _folders[folder] = (mark, digest);
        return digest;
    }

    private static string Digest(string folder)
    {
        try
        {
            return PluginContent.Read(folder).Digest;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
