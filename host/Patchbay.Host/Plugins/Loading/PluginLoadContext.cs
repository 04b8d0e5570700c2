using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace Patchbay.Host.Plugins.Loading;

/// <summary>
/// One plugin's load context. What is shared comes from the host or loading fails, even where the plugin's folder holds a
/// copy; everything else comes from the plugin's folder or loading fails, even where the host has one.
/// </summary>
internal sealed class PluginLoadContext(LoadSpec spec, ConcurrentQueue<ResolvedAssembly> trace, NativeLibraries natives)
    : AssemblyLoadContext(Path.GetFileNameWithoutExtension(spec.MainAssemblyPath), spec.Lifetime == PluginLifetime.Reloadable)
{
    private readonly AssemblyDependencyResolver _resolver = new(spec.MainAssemblyPath);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name!;
        if (spec.Shared.Contains(name) && !spec.Private.Contains(name)) return FromHost(assemblyName);
        if (_resolver.ResolveAssemblyToPath(assemblyName) is { } path) return FromPlugin(assemblyName, path);
        // A culture that a plugin has no texts for is asked for and quietly done without.
        if (!string.IsNullOrEmpty(assemblyName.CultureName)) return null;
        var why = $"{Name} needs {name} {assemblyName.Version}, which is neither shared by the host nor in the plugin's folder. Build or pack the plugin with it.";
        trace.Enqueue(new ResolvedAssembly { Name = name, Origin = AssemblyOrigin.Missing, Asked = assemblyName.Version, Why = why });
        // Null would let the runtime fall back on a package of the host's own, of whatever version that is.
        throw new FileNotFoundException(why);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? natives.Load(path) : 0;

    private Assembly FromPlugin(AssemblyName asked, string path)
    {
        var found = LoadFromAssemblyPath(path);
        trace.Enqueue(new ResolvedAssembly
        {
            Name = asked.Name!,
            Origin = AssemblyOrigin.Plugin,
            Asked = asked.Version,
            Got = found.GetName().Version?.ToString(),
            Path = path,
        });
        return found;
    }

    private Assembly FromHost(AssemblyName asked)
    {
        var found = FromHost(asked, out var failure);
        if (found is not null)
        {
            trace.Enqueue(new ResolvedAssembly { Name = asked.Name!, Origin = AssemblyOrigin.Host, Asked = asked.Version, Got = VersionOf(found) });
            return found;
        }

        var had = FromHost(new AssemblyName(asked.Name!), out _) is { } other ? VersionOf(other) : null;
        var why = $"{Name} needs {asked.Name} {asked.Version} from the host, which has {had ?? "none"}. Take a newer host, or a plugin built for this one.";
        trace.Enqueue(new ResolvedAssembly { Name = asked.Name!, Origin = AssemblyOrigin.Missing, Asked = asked.Version, Got = had, Why = why });
        throw new FileLoadException(why, failure);
    }

    private Assembly? FromHost(AssemblyName asked, out IOException? failure)
    {
        try
        {
            failure = null;
            var found = spec.HostContext.LoadFromAssemblyName(asked);
            // Compared here too: a resolver that somebody added to the host's context may not have cared.
            return asked.Version is { } version && found.GetName().Version < version ? null : found;
        }
        catch (IOException problem)
        {
            failure = problem;
            return null;
        }
    }

    private static string? VersionOf(Assembly assembly)
    {
        var version = assembly.GetName().Version?.ToString();
        if (!SharedAssemblySet.IsContract(assembly.GetName().Name!)) return version;
        return assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? version;
    }
}
