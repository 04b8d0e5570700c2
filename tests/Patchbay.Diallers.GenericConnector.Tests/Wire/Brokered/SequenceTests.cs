using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Transcripts;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

/// <summary>The sequences of the sheet's 4.3, adapter to simulator, field by field, through a broker.</summary>
public abstract class SequenceTests(SharedBroker shared)
{
    private static readonly string Folder = Repository.PathOf("tests", "Data", "generic-connector", "transcripts");

    // A client that comes back asks what is there instead (S11, "Alternative without losing the call").
    private static readonly string[] DoneOtherwise = ["S11-forced-logout.json"];

    public static TheoryData<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileName(file)).Except(DoneOtherwise).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_sequence_is_played_through_the_broker(string name)
    {
        var steps = Transcript.Read(Path.Combine(Folder, name));
        await using var player = await SequencePlayer.StartAsync(shared.Broker, steps.First(step => step.Settings is not null).Settings!.AsObject());

        await player.PlayAsync(steps);
    }
}

/// <summary>One broker for the tests of a class.</summary>
public abstract class SharedBroker : IAsyncLifetime
{
    private ITestBroker? _broker;

    public virtual ITestBroker Broker => _broker ?? throw new InvalidOperationException("It has not started.");

    public async Task InitializeAsync() => _broker = await StartAsync();

    public async Task DisposeAsync()
    {
        if (_broker is not null) await _broker.DisposeAsync();
    }

    protected abstract Task<ITestBroker> StartAsync();
}

public sealed class SharedActiveMq : SharedBroker
{
    protected override async Task<ITestBroker> StartAsync() => await ActiveMq.StartAsync();
}

public sealed class ActiveMqSequenceTests(SharedActiveMq shared) : SequenceTests(shared), IClassFixture<SharedActiveMq>;

/// <summary>The small broker that comes with the simulator.</summary>
public sealed class OwnBrokers : SharedBroker
{
    /// <summary>A new one each time: it belongs to one simulator.</summary>
    public override ITestBroker Broker => new OwnBroker("stomp");

    protected override Task<ITestBroker> StartAsync() => Task.FromResult<ITestBroker>(new OwnBroker("stomp"));
}

public sealed class OwnBrokerSequenceTests(OwnBrokers shared) : SequenceTests(shared), IClassFixture<OwnBrokers>;

public sealed class SharedRabbitMq : SharedBroker
{
    protected override async Task<ITestBroker> StartAsync() => await RabbitMq.StartAsync();
}

public sealed class RabbitMqWebSequenceTests(SharedRabbitMq shared) : SequenceTests(shared), IClassFixture<SharedRabbitMq>;

public sealed class SharedBridge : SharedBroker
{
    protected override async Task<ITestBroker> StartAsync() => await WebSocketBridge.StartAsync(await ActiveMq.StartAsync());
}

public sealed class BridgeSequenceTests(SharedBridge shared) : SequenceTests(shared), IClassFixture<SharedBridge>;
