namespace Patchbay.Plugins;

/// <summary>Offered by a part of any contract that has something to do before it is used.</summary>
public interface IStartable
{
    /// <summary>
    /// Called once, after the constructor and after everything this instance refers to has started. Returns when the part
    /// can be used; work that goes on later owns its own cancellation. Throwing fails the start of the instance, and
    /// everything started before it is stopped in reverse. A part that was started is ended by its disposal, which must be
    /// safe without a start and safe twice.
    /// </summary>
    /// <param name="cancellationToken">Cancelled when the host gives up starting.</param>
    ValueTask StartAsync(CancellationToken cancellationToken);
}
