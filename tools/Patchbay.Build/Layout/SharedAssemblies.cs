using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Patchbay.Bridges;
using Patchbay.Plugins;

namespace Patchbay.Build.Layout;

/// <summary>
/// The names of what a plugin gets from the host: the contract assemblies with their closure and every assembly of the
/// shared frameworks. The host refuses to load these from anywhere else, so a plugin's folder must not hold them.
/// </summary>
internal sealed class SharedAssemblies
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    private SharedAssemblies()
    {
    }

    /// <summary>Whether a simple assembly name is the host's.</summary>
    public bool Contains(string name) => _names.Contains(name);

    /// <summary>This process stands on the contracts and frameworks that the host stands on.</summary>
    public static SharedAssemblies OfThisProcess()
    {
        var shared = new SharedAssemblies();
        foreach (var framework in (Assembly[])[typeof(object).Assembly, typeof(IEndpointRouteBuilder).Assembly])
            foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(framework.Location)!, "*.dll"))
                shared._names.Add(Path.GetFileNameWithoutExtension(file));
        shared.AddClosure(typeof(ExportAttribute<>).Assembly);
        shared.AddClosure(typeof(IAgentUiBridge).Assembly);
        return shared;
    }

    private void AddClosure(Assembly assembly)
    {
        if (!_names.Add(assembly.GetName().Name!)) return;
        foreach (var reference in assembly.GetReferencedAssemblies())
            if (!_names.Contains(reference.Name!)) AddClosure(Assembly.Load(reference));
    }
}
