using Microsoft.Extensions.Logging;
using Patchbay.Diallers;
using Patchbay.Fakes.Control;
using Patchbay.Fakes.Reading;
using Patchbay.Fakes.Scenarios;
using Patchbay.Hosting;
using Patchbay.Plugins;

namespace Patchbay.Fakes.Diallers;

/// <summary>A dialler that offers every capability there is, and does what its scenario says.</summary>
[Export<IDiallerAdapter>("fake", Options = typeof(FakeDiallerOptions), MayOffer =
[
    "call-making", "call-answering", "call-rejecting", "call-holding", "call-clearing", "digits", "single-step-transfer", "single-step-conference",
    "consultation", "recording", "recording-pause", "chapters", "previews", "preview-pull", "work-completion", "resumable", "user-data",
    "user-data-deletion", "tagging", "chat", "template-messages", "message-fetch", "message-history", "records", "record-creation",
    "queries", "directory", "call-monitoring", "call-barging", "participant-dropping", "queue-supervision", "team-supervision",
    "extra-actions",
])]
public sealed class FakeDialler : IDiallerAdapter, IStartable, IAsyncDisposable
{
    private readonly IPublishedAddresses _addresses;
    private readonly ILoggerFactory _loggers;
    private readonly DiallerWorld _world;
    private ControlServer? _control;

    /// <summary>Made by the host.</summary>
    /// <exception cref="ArgumentException">An option or the scenario is wrong; the message says all that is.</exception>
    public FakeDialler(FakeDiallerOptions options, IDataFolder folder, IPublishedAddresses addresses, TimeProvider clock, ILoggerFactory loggers)
    {
        Check(options);
        (_addresses, _loggers) = (addresses, loggers);
        var journal = new Journal(clock);
        _world = new DiallerWorld
        {
            Options = options,
            Journal = journal,
            Player = new ScenarioPlayer(ScenarioFile.Read(options.Scenario, ScenarioFor.Dialler), journal, clock),
            Ledger = new Ledger(Path.Combine(folder.Path, "ledger.jsonl")),
            Clock = clock,
        };
    }

    /// <inheritdoc/>
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        _control = await ControlServer.StartAsync(_loggers, new DiallerControl(_world).Map, cancellationToken).ConfigureAwait(false);
        _addresses.Publish("control", _control.Address);
    }

    /// <inheritdoc/>
    public ValueTask<SignInResult> SignInAsync(SignInRequest request, ISignInDialogue dialogue, CancellationToken cancellationToken)
    {
        _world.Journal.Note(request.Desk.Agent, "sign-in", "sign-in");
        return new FakeSignIn(_world, request, dialogue).RunAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _control, null) is { } control) await control.DisposeAsync().ConfigureAwait(false);
        _world.Player.Dispose();
    }

    private static void Check(FakeDiallerOptions options)
    {
        if (options.Pace < TimeSpan.Zero || options.Pace > TimeSpan.FromHours(1)) throw new ArgumentException($"pace is {options.Pace}; write a time from 00:00:00 to 01:00:00.");
        if (options.Outcomes.GroupBy(outcome => outcome.Code).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"outcomes: the code '{twice.Key}' stands twice; give each outcome a code of its own.");
        for (var i = 0; i < options.Without.Count; i++)
        {
            if (!CapabilitySet.All.Contains(options.Without[i]))
                throw new ArgumentException($"without[{i}]: '{options.Without[i]}' is no capability. {NearestWord.Advice(options.Without[i], CapabilitySet.All)}");
        }
    }
}
