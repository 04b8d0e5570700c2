using System.Reflection;
using Microsoft.AspNetCore.Http;
using Patchbay.Bridges;
using Patchbay.Plugins;

namespace Patchbay.Host.Plugins.Loading;

/// <summary>
/// The assemblies that plugins get from the host: the contracts with their closure, and every assembly of the shared
/// frameworks the host runs on. The host's own packages are not among them, so a plugin may bring another version of one.
/// </summary>
internal sealed class SharedAssemblySet
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    private SharedAssemblySet()
    {
        foreach (var framework in (Assembly[])[typeof(object).Assembly, typeof(HttpContext).Assembly])
            foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(framework.Location)!, "*.dll"))
                _names.Add(Path.GetFileNameWithoutExtension(file));
        AddClosure(typeof(IStartable).Assembly);
        AddClosure(typeof(IAgentUiBridge).Assembly);
    }

    /// <summary>Made once: the same for all plugins.</summary>
    public static SharedAssemblySet OfThisHost { get; } = new();

    /// <summary>These and more.</summary>
    public SharedAssemblySet With(params string[] assemblies) => new(_names.Concat(assemblies));

    public bool Contains(string assembly) => _names.Contains(assembly);

    /// <summary>Whether it is one of our contracts: their assembly version is the major alone, so the informational one is told.</summary>
    public static bool IsContract(string assembly) => assembly == typeof(IStartable).Assembly.GetName().Name || assembly == typeof(IAgentUiBridge).Assembly.GetName().Name;

    private SharedAssemblySet(IEnumerable<string> names) => _names.UnionWith(names);

    private void AddClosure(Assembly assembly)
    {
        if (!_names.Add(assembly.GetName().Name!)) return;
        foreach (var reference in assembly.GetReferencedAssemblies()) AddClosure(Assembly.Load(reference));
    }
}
