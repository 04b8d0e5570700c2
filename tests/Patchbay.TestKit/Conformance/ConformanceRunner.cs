namespace Patchbay.TestKit.Conformance;

/// <summary>Runs checks, each on a stand of its own, one after the other, and each for a bounded time.</summary>
public static class ConformanceRunner
{
    /// <summary>How long a check may take in all. Only a part that hangs gets there.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Runs them.</summary>
    /// <param name="contract">The contract's interface.</param>
    /// <param name="checks">What to look at.</param>
    /// <param name="open">Makes a stand; each check gets a new one, which is disposed after it.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<ConformanceReport> RunAsync<TStand>(
        string contract, IEnumerable<ConformanceCheck<TStand>> checks, Func<ValueTask<TStand>> open, CancellationToken cancellationToken)
        where TStand : IAsyncDisposable
    {
        var findings = new List<ConformanceFinding>();
        foreach (var check in checks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (verdict, seen) = await RunAsync(check, open, cancellationToken).ConfigureAwait(false);
            findings.Add(new ConformanceFinding { Check = check.Name, Sentence = check.Sentence, Verdict = verdict, Seen = seen });
        }

        return new ConformanceReport { Contract = contract, Findings = findings };
    }

    private static async Task<(Verdict Verdict, string Seen)> RunAsync<TStand>(
        ConformanceCheck<TStand> check, Func<ValueTask<TStand>> open, CancellationToken cancellationToken)
        where TStand : IAsyncDisposable
    {
        var stand = await open().ConfigureAwait(false);
        var found = await LookAsync(check, stand, cancellationToken).ConfigureAwait(false);
        try
        {
            await stand.DisposeAsync().AsTask().WaitAsync(Longest, cancellationToken).ConfigureAwait(false);
            return found;
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return found.Verdict == Verdict.Broken ? found : (Verdict.Broken, $"Clearing away after the check failed: {Words(problem)}");
        }
    }

    private static async Task<(Verdict Verdict, string Seen)> LookAsync<TStand>(ConformanceCheck<TStand> check, TStand stand, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await check.Look(stand, ending.Token).WaitAsync(Longest, cancellationToken).ConfigureAwait(false);
            return (Verdict.Kept, "");
        }
        catch (NotTriedException reason)
        {
            return (Verdict.NotTried, reason.Message);
        }
        catch (ContractBrokenException broken)
        {
            return (Verdict.Broken, broken.Message);
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return (Verdict.Broken, Words(problem));
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
        }
    }

    private static string Words(Exception problem) => $"{problem.GetType().Name}: {problem.Message}";
}
