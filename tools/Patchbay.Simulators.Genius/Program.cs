using Patchbay.Simulators.Genius;
using Patchbay.Simulators.Genius.Web;
using Patchbay.Simulators.Programs;

return await new SimulatorProgram<GeniusSimulatorOptions>
{
    Part = "genius-simulator",
    Name = "Genius simulator",
    Description = "Plays a Genius dialler over its Agent API.",
    Options =
    [
        new() { Name = "--listen", Description = "Where agents connect, ws://127.0.0.1:8660/ where left out; wss:// for TLS, port 0 for any.", Set = (options, url) => options.Listen = url },
        new() { Name = "--control", Description = "Where the control page is, http://127.0.0.1:8661/ where left out.", Set = (options, url) => options.Control = url },
    ],
    Read = text =>
    {
        var options = GeniusSimulatorOptions.Read(text);
        options.Check();
        return options;
    },
    Start = async (options, loggers) => await SimulatorServer.StartAsync(options, loggers, TimeProvider.System, CancellationToken.None).ConfigureAwait(false),
}.RunAsync(args).ConfigureAwait(false);
