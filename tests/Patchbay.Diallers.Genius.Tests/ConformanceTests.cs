using Patchbay.Diallers.Genius.Tests.Stands;
using Patchbay.TestKit.Conformance.Diallers;
using Patchbay.TestKit.Xunit;

namespace Patchbay.Diallers.Genius.Tests;

/// <summary>The adapter against the simulator.</summary>
public sealed class ConformanceTests(ConformanceTests.Dialler dialler) : DiallerConformanceTests, IClassFixture<ConformanceTests.Dialler>
{
    protected override ValueTask<DiallerStand> OpenAsync() => ValueTask.FromResult<DiallerStand>(new GeniusConformanceStand(dialler.Simulator, dialler.Next()));

    /// <summary>One simulator for all checks, with a pace that nobody lives to see; each check has agents of its own.</summary>
    public sealed class Dialler : IAsyncLifetime
    {
        private int _checks;

        internal Simulator Simulator { get; private set; } = null!;

        public async Task InitializeAsync() => Simulator = await Simulator.StartAsync("""{ "pace": "00:10:00", "goUnavailableDelay": "00:00:00.020" }""");

        public int Next() => Interlocked.Increment(ref _checks);

        public async Task DisposeAsync() => await Simulator.DisposeAsync();
    }
}
