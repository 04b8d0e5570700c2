using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins.Checks;

namespace Patchbay.Host.Plugins.Trust;

/// <summary>Holds a deployment to the lock that stands beside its file.</summary>
internal static class LockCheck
{
    /// <summary>Adds a problem for each plugin that the lock does not allow, where an instance of it stands.</summary>
    /// <param name="file">The lock, whether it is there or not; null where there can be none.</param>
    /// <param name="instances">Each with the path where it stands.</param>
    /// <param name="problems">Where they go.</param>
    public static void Check(string? file, IEnumerable<(InstanceSettings Instance, string Path)> instances, ProblemList problems)
    {
        if (file is null || !File.Exists(file)) return;
        PluginLock locked;
        try
        {
            locked = PluginLock.Read(file);
        }
        catch (Exception problem) when (problem is FormatException or IOException or UnauthorizedAccessException)
        {
            problems.Add(PluginFaultCodes.BadLock, "$", $"The lock {file} cannot be read: {problem.Message.TrimEnd('.')}.", "Run 'plugins lock' again, or remove it to run without one.");
            return;
        }

        foreach (var (instance, path) in instances.DistinctBy(entry => entry.Instance.Plugin.Folder))
            if (locked.Drift(instance.Plugin) is { } fault) problems.Add(fault.Code, path, fault.Message, fault.Fix);
    }
}
