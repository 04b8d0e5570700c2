using System.CommandLine;

namespace Patchbay.TestClient.Programs;

/// <summary>The program's command line.</summary>
internal static class TestClientProgram
{
    public static RootCommand Root() => new("Speaks a dialler's Agent API (AAPI) V2.1 by hand: every command, what came, and sessions that are saved and played again.") { new CallCommand().Make() };

    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = Root().Parse(arguments);
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync().ConfigureAwait(false);
        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
        return ExitCodes.WrongUsage;
    }
}
