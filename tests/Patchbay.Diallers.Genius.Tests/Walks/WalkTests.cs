using System.Globalization;
using Patchbay.Diallers.Genius.Tests.Stands;
using Xunit.Abstractions;

namespace Patchbay.Diallers.Genius.Tests.Walks;

/// <summary>
/// Random walks over the whole state machine, the adapter against the simulator: whatever the desk offers is taken, and the
/// desk shows what is true whenever both are quiet. 1,000 commands; with <c>PATCHBAY_LONG=1</c> 20,000.
/// <c>PATCHBAY_SEED</c> walks the same way again.
/// </summary>
public sealed class WalkTests(ITestOutputHelper output)
{
    private static readonly int Commands = Environment.GetEnvironmentVariable("PATCHBAY_LONG") == "1" ? 20_000 : 1_000;

    [Fact]
    public async Task Whatever_an_agent_does_and_whatever_happens_the_desk_shows_what_is_true()
    {
        var seed = Environment.GetEnvironmentVariable("PATCHBAY_SEED") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next();
        output.WriteLine($"PATCHBAY_SEED={seed}");
        await using var simulator = await Simulator.StartAsync(WalkWorld.Settings);
        var walkers = WalkWorld.Agents.Select((name, number) => new Walker(name, unchecked(seed + number), simulator)).ToList();
        try
        {
            await Task.WhenAll(walkers.Select(walker => walker.WalkAsync(Commands / walkers.Count)));
        }
        finally
        {
            foreach (var walker in walkers) await walker.DisposeAsync();
        }

        foreach (var state in walkers.SelectMany(walker => walker.States).GroupBy(state => state.Key, state => state.Value).OrderByDescending(state => state.Sum()))
            output.WriteLine($"{state.Sum(),6} {state.Key}");
        walkers.SelectMany(walker => walker.States.Keys).Distinct().Count().ShouldBeGreaterThan(15);
    }
}
