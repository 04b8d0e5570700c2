using Microsoft.Diagnostics.Runtime;

namespace Patchbay.Host.Plugins.Unloading;

/// <summary>
/// Looks through a snapshot of this process for the shortest chain from a root to an object of a plugin. It costs a second and
/// a temporary core file of the process's size, and the tool that writes the file speaks on standard output: only for who asks.
/// </summary>
internal sealed class HeapWalk : IHolderSearch
{
    /// <summary>A chain longer than this is cut in its middle.</summary>
    private const int LongestChain = 12;

    /// <summary>A weak handle inside the runtime that the library does not know; it holds nothing.</summary>
    private const int UnknownWeakHandle = 10;

    public IReadOnlyDictionary<string, string?> Find(IReadOnlyCollection<string> folders)
    {
        using var target = DataTarget.CreateSnapshotAndAttach(Environment.ProcessId);
        using var runtime = target.ClrVersions[0].CreateRuntime();
        var contexts = ContextsOf(runtime, target.DataReader, folders);
        var found = new Dictionary<string, string?>(StringComparer.Ordinal);
        var parents = new Dictionary<ulong, ulong>();
        var roots = new Dictionary<ulong, IClrRoot>();
        var waiting = new Queue<ulong>();
        foreach (var root in runtime.Heap.EnumerateRoots().Where(root => (int)root.RootKind != UnknownWeakHandle && root.Object.Address != 0))
        {
            if (!parents.TryAdd(root.Object.Address, 0)) continue;
            roots[root.Object.Address] = root;
            waiting.Enqueue(root.Object.Address);
        }

        while (waiting.TryDequeue(out var address) && found.Count < folders.Count)
        {
            var item = runtime.Heap.GetObject(address);
            if (FolderOf(item, contexts) is { } folder)
            {
                // What hangs on a plugin's object is the plugin's own.
                found.TryAdd(folder, Chain(runtime.Heap, address, parents, roots));
                continue;
            }

            foreach (var next in item.EnumerateReferenceAddresses(carefully: true, considerDependantHandles: true))
                if (next != 0 && parents.TryAdd(next, address)) waiting.Enqueue(next);
        }

        return folders.ToDictionary(folder => folder, folder => found.GetValueOrDefault(folder));
    }

    /// <summary>The handle and the address of the object that stands for each context, with the folder it was loaded from.</summary>
    private static Dictionary<ulong, string> ContextsOf(ClrRuntime runtime, IDataReader memory, IReadOnlyCollection<string> folders)
    {
        var contexts = new Dictionary<ulong, string>();
        foreach (var module in runtime.EnumerateModules())
        {
            if (folders.FirstOrDefault(folder => module.Name?.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) == true) is not { } folder) continue;
            foreach (var (table, _) in module.EnumerateTypeDefToMethodTableMap())
            {
                if (runtime.GetTypeByMethodTable(table) is not { IsCollectible: true, LoaderAllocatorHandle: not 0 } type) continue;
                contexts[type.LoaderAllocatorHandle] = folder;
                contexts[memory.ReadPointer(type.LoaderAllocatorHandle)] = folder;
                break;
            }
        }

        return contexts;
    }

    private static string? FolderOf(ClrObject item, Dictionary<ulong, string> contexts) =>
        contexts.TryGetValue(item.Address, out var folder) ? folder
        : item.Type is { IsCollectible: true } type ? contexts.GetValueOrDefault(type.LoaderAllocatorHandle)
        : null;

    private static string Chain(ClrHeap heap, ulong address, Dictionary<ulong, ulong> parents, Dictionary<ulong, IClrRoot> roots)
    {
        var steps = new List<string>();
        var at = address;
        for (; at != 0; at = parents[at])
        {
            steps.Add(heap.GetObject(at).Type?.Name ?? "something");
            if (roots.TryGetValue(at, out var root)) steps.Add(Describe(root));
        }

        steps.Reverse();
        if (steps.Count > LongestChain) steps = [.. steps.Take(LongestChain / 2), "...", .. steps.TakeLast(LongestChain / 2)];
        return string.Join(" > ", steps);
    }

    private static string Describe(IClrRoot root) => root switch
    {
        ClrStackRoot { StackFrame: { } frame } => $"a thread in {frame}",
        { RootKind: ClrRootKind.Stack } => "a thread",
        { RootKind: ClrRootKind.FinalizerQueue } => "the finalizer",
        _ => "a static field or handle",
    };
}
