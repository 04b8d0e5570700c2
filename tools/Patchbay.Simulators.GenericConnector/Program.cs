using Patchbay.Simulators.GenericConnector;
using Patchbay.Simulators.GenericConnector.Broker;
using Patchbay.Simulators.Programs;

string? listen = null;
return await new SimulatorProgram<GenericConnectorSimulatorOptions>
{
    Part = "generic-connector-simulator",
    Name = "Generic Connector simulator",
    Description = "Plays Expertflow's Generic Connector and the contact centre behind it, as a client of a message broker.",
    Options =
    [
        new() { Name = "--broker", Description = "The broker, such as stomp://127.0.0.1:61613/; goes before those of the settings.", Set = (options, url) => options.Brokers = [SimulatorServer.AtBroker(url)] },
        new() { Name = "--listen", Description = "Brings a small broker of its own there, such as stomp://127.0.0.1:61613/, and is a client of that alone; port 0 for any.", Set = (_, url) => listen = url },
        new() { Name = "--control", Description = "Where the control page is, http://127.0.0.1:8663/ where left out.", Set = (options, url) => options.Control = url },
    ],
    Read = text =>
    {
        var options = GenericConnectorSimulatorOptions.Read(text);
        options.Check();
        return options;
    },
    Start = async Task<IRunningSimulator> (options, loggers) =>
    {
        if (listen is not null) return await SimulatorWithBroker.StartAsync(listen, options, loggers, TimeProvider.System).ConfigureAwait(false);
        var brokers = (options.Brokers ?? []).Select(broker => SimulatorServer.Broker(broker, broker.Address.Literal ?? throw new FormatException($"brokers: {broker.Address} is published by another part; a program needs the address itself."))).ToList();
        return await SimulatorServer.StartAsync(options, brokers, loggers, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
    },
}.RunAsync(args).ConfigureAwait(false);
