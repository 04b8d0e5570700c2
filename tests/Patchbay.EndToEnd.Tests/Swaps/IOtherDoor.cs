namespace Patchbay.EndToEnd.Tests.Swaps;

/// <summary>A front door beside the desk page: what it shows of an agent's phone.</summary>
public interface IOtherDoor : IDisposable
{
    /// <summary>The lines that it shows as registered, by user.</summary>
    Task<IReadOnlyList<string>> RegisteredAsync(string agent, string line);
}
