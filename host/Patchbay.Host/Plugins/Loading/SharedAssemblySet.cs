using System.Reflection;
using Patchbay.Bridges;
using Patchbay.Plugins;

namespace Patchbay.Host.Plugins.Loading;

/// <summary>
/// The assemblies that plugins get from the host: the contracts with their closure, and every assembly of the shared
/// frameworks the host runs on. The host's own packages are not among them, so a plugin may bring another version of one.
/// </summary>
internal sealed class SharedAssemblySet
{
    private readonly HashSet<string> _names;

    private SharedAssemblySet(IEnumerable<string> names) => _names = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);

    public static SharedAssemblySet OfThisHost { get; } = new(Frameworks().Concat(Contracts()));

    public bool Contains(AssemblyName assembly) => assembly.Name is { } name && _names.Contains(name);

    private static IEnumerable<string> Frameworks()
    {
        string[] folders = [FolderOf(typeof(object)), FolderOf(typeof(Microsoft.AspNetCore.Http.HttpContext))];
        return ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(path => folders.Contains(Path.GetDirectoryName(path), StringComparer.OrdinalIgnoreCase))
            .Select(path => Path.GetFileNameWithoutExtension(path));
    }

    private static IEnumerable<string> Contracts()
    {
        Assembly[] contracts = [typeof(IStartable).Assembly, typeof(IAgentUiBridge).Assembly];
        return contracts.SelectMany(contract => contract.GetReferencedAssemblies().Append(contract.GetName())).Select(name => name.Name!);
    }

    private static string FolderOf(Type type) => Path.GetDirectoryName(type.Assembly.Location)!;
}
