namespace Patchbay.Simulators.Programs;

/// <summary>A simulator that was started; disposing it stops it.</summary>
public interface IRunningSimulator : IAsyncDisposable
{
    /// <summary>Where it can be reached, by the names that it publishes.</summary>
    IReadOnlyList<KeyValuePair<string, Uri>> Addresses { get; }
}
