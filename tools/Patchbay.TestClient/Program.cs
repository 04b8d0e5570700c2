using Patchbay.TestClient.Programs;

return await TestClientProgram.RunAsync(args).ConfigureAwait(false);
