using System.Text;

namespace Patchbay.Build.Layout;

/// <summary>
/// Writes files of a plugin's folder. A changed file is put in place by renaming: a host that runs from the folder keeps the
/// file it has mapped, and two builds at once leave one whole file.
/// </summary>
internal static class OutputFile
{
    /// <summary>Copies unless length and time of writing say that it is the same file.</summary>
    public static void Copy(string source, string target)
    {
        var (from, to) = (new FileInfo(source), new FileInfo(target));
        if (to.Exists && to.Length == from.Length && to.LastWriteTimeUtc == from.LastWriteTimeUtc) return;
        Replace(target, temporary => File.Copy(source, temporary));
    }

    /// <summary>Writes unless the file says it already.</summary>
    /// <returns>Whether it was written.</returns>
    public static bool WriteText(string target, string text)
    {
        if (File.Exists(target) && File.ReadAllText(target) == text) return false;
        Replace(target, temporary => File.WriteAllText(temporary, text, new UTF8Encoding(false)));
        return true;
    }

    private static void Replace(string target, Action<string> write)
    {
        var folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Environment.ProcessId}.tmp");
        write(temporary);
        File.Move(temporary, target, overwrite: true);
    }
}
