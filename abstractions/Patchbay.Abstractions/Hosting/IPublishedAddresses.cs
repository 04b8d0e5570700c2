using Patchbay.Plugins;

namespace Patchbay.Hosting;

/// <summary>Where an instance tells the others at which addresses it can be reached. Thread-safe.</summary>
public interface IPublishedAddresses
{
    /// <summary>Publishes an address of this instance; call it before <see cref="IStartable.StartAsync"/> returns.</summary>
    /// <param name="name">Which address; <c>default</c> for the main one.</param>
    /// <param name="address">Absolute, with the port that was really bound.</param>
    /// <exception cref="InvalidOperationException">This instance has published that name already.</exception>
    void Publish(string name, Uri address);

    /// <summary>What an address in options stands for. An instance starts after all it refers to, so this is known by then.</summary>
    /// <exception cref="InvalidOperationException">The instance named publishes no such address; the message lists those it does.</exception>
    Uri Resolve(AddressRef reference);
}
