using System.CommandLine;

namespace Patchbay.TestClient.Programs;

/// <summary>Runs what a command does, and tells what was in the way.</summary>
internal static class Running
{
    public static Func<ParseResult, CancellationToken, Task<int>> Told(Func<ParseResult, CancellationToken, Task<int>> run) => async (parsed, cancellationToken) =>
    {
        try
        {
            return await run(parsed, cancellationToken).ConfigureAwait(false);
        }
        catch (FormatException problem)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(problem.Message).ConfigureAwait(false);
            return ExitCodes.WrongUsage;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or TimeoutException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(problem.Message).ConfigureAwait(false);
            return ExitCodes.CouldNotBeDone;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync("Interrupted.").ConfigureAwait(false);
            return ExitCodes.CouldNotBeDone;
        }
    };
}
