using Patchbay.Simulators.Genius;

return await SimulatorProgram.RunAsync(args).ConfigureAwait(false);
