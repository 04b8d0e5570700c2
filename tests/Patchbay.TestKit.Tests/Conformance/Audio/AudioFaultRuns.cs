using Patchbay.TestKit.Conformance;
using Patchbay.TestKit.Conformance.Audio;

namespace Patchbay.TestKit.Tests.Conformance.Audio;

/// <summary>The kit's report on each fault, all made at the same time: they wait far more than they work.</summary>
public sealed class AudioFaultRuns : IAsyncLifetime
{
    private readonly Dictionary<AudioFault, ConformanceReport> _reports = [];

    public ConformanceReport this[AudioFault fault] => _reports[fault];

    public async Task InitializeAsync()
    {
        var runs = Enum.GetValues<AudioFault>().Select(async fault => (Fault: fault, Report: await RunAsync(fault))).ToList();
        foreach (var (fault, report) in await Task.WhenAll(runs)) _reports.Add(fault, report);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<ConformanceReport> RunAsync(AudioFault fault)
    {
        await Task.Yield();
        return await AudioConformance.RunAsync(() => ValueTask.FromResult<AudioStand>(new ReferenceAudioStand(fault)));
    }
}
