namespace Patchbay.Build.Layout;

/// <summary>
/// The assemblies that a plugin gets from its host: the contracts with their closure, and all of the shared frameworks. This
/// program runs on the same frameworks, so what it was started with is the list.
/// </summary>
internal static class SharedAssemblies
{
    private static readonly HashSet<string> Names = new(
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(Path.GetFileNameWithoutExtension)
            .OfType<string>()
            .Where(name => name != typeof(SharedAssemblies).Assembly.GetName().Name),
        StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string assemblyName) => Names.Contains(assemblyName);
}
