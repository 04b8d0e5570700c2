namespace Patchbay.TestKit.Brokers;

/// <summary>A message broker that speaks STOMP, started by a test on ports that were free, and gone with it. Not thread-safe.</summary>
public interface ITestBroker : IAsyncDisposable
{
    /// <summary>The product, for the names of tests.</summary>
    string Name { get; }

    /// <summary>Where clients connect, <c>stomp://</c> or <c>ws://</c>. Stays the same over a restart.</summary>
    Uri Address { get; }

    /// <summary>Who may connect.</summary>
    string Login { get; }

    /// <summary>That one's password.</summary>
    string Passcode { get; }

    /// <summary>What its clients must send as <c>host</c>; null where it does not care.</summary>
    string? VirtualHost { get; }

    /// <summary>Ends it with no chance to do anything. Clients see their connections break.</summary>
    Task KillAsync();

    /// <summary>Starts it again after a kill, at the same address, with what it had written down.</summary>
    Task RestartAsync();
}
