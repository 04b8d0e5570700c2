using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using Patchbay.Host.Plugins.Loading;

namespace Patchbay.Host.Supervision.Escapes;

/// <summary>Finds out whose an exception is: the plugin's whose code it came through, the one next to where it was thrown where it came through several.</summary>
internal static class Blame
{
    /// <summary>The id of the plugin; null where no code of a plugin had to do with it.</summary>
    public static string? PluginOf(Exception problem)
    {
        // What is inside was thrown first: it is next to the cause.
        foreach (var inner in problem is AggregateException many ? many.InnerExceptions : problem.InnerException is { } one ? [one] : (IReadOnlyList<Exception>)[])
            if (PluginOf(inner) is { } found) return found;
        foreach (var frame in new StackTrace(problem, fNeedFileInfo: false).GetFrames())
            if (frame.GetMethod()?.Module.Assembly is { } assembly && PluginOf(assembly) is { } found) return found;
        // Thrown by the framework on the plugin's behalf, with an exception that the plugin made.
        return PluginOf(problem.GetType().Assembly);
    }

    /// <summary>A plugin's context is named after its main assembly, as its id is.</summary>
    private static string? PluginOf(Assembly assembly) => AssemblyLoadContext.GetLoadContext(assembly) is PluginLoadContext context ? context.Name : null;
}
