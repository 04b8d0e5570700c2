using Patchbay.Simulators.GenericConnector;
using Patchbay.Simulators.Programs;

string? listen = null;
return await new SimulatorProgram<GenericConnectorSimulatorOptions>
{
    Part = "generic-connector-simulator",
    Name = "Generic Connector simulator",
    Description = "Plays Expertflow's Generic Connector and the contact centre behind it, as a client of a message broker.",
    Options =
    [
        new() { Name = "--broker", Description = "The broker, such as stomp://127.0.0.1:61613/; goes before those of the settings.", Set = (options, url) => options.Brokers = [SimulatorWithBroker.AtBroker(url)] },
        new() { Name = "--listen", Description = "Brings a small broker of its own, for demonstrations, and this is where it listens; port 0 for any.", Set = (_, url) => listen = url },
        new() { Name = "--control", Description = "Where the control page is, http://127.0.0.1:8663/ where left out.", Set = (options, url) => options.Control = url },
    ],
    Read = text =>
    {
        var options = GenericConnectorSimulatorOptions.Read(text);
        options.Check();
        return options;
    },
    Start = (options, loggers) => SimulatorWithBroker.StartAsync(options, listen, loggers),
}.RunAsync(args).ConfigureAwait(false);
