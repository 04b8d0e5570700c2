namespace Patchbay.Hosting;

/// <summary>Where an instance says how it is, beside what the host sees by itself. Thread-safe.</summary>
public interface IInstanceHealth
{
    /// <summary>It does its work, but not as it should: a server is away, a device is missing.</summary>
    /// <param name="reason">One line for an operator, without secrets.</param>
    void Degraded(string reason);

    /// <summary>What was wrong is over.</summary>
    void Recovered();
}
