using System.CommandLine;

namespace Patchbay.TestClient.Programs;

/// <summary>The program's command line.</summary>
internal static class TestClientProgram
{
    public static RootCommand Root()
    {
        var root = new RootCommand("Speaks a dialler's Agent API (AAPI) V2.1 by hand: every command, what came, and sessions that are saved and played again. Without a command it serves its page.")
        {
            new CallCommand().Make(), new ReplayCommand().Make(),
        };
        new PageCommand().AddTo(root);
        return root;
    }

    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = Root().Parse(arguments);
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }).ConfigureAwait(false);
        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
        return ExitCodes.WrongUsage;
    }
}
