namespace Patchbay.TestKit.Conformance;

/// <summary>How checks say what they saw.</summary>
public static class Seen
{
    /// <summary>Breaks the check where something is not so.</summary>
    /// <param name="asItMust">Whether it is.</param>
    /// <param name="otherwise">What was seen instead.</param>
    public static void Must(bool asItMust, string otherwise)
    {
        if (!asItMust) throw new ContractBrokenException(otherwise);
    }

    /// <summary>Waits until something is so; breaks the check where it does not come.</summary>
    public static async Task UntilAsync(string what, Func<bool> condition, TimeSpan patience)
    {
        try
        {
            await Waiting.Eventually.UntilAsync(what, condition, patience).ConfigureAwait(false);
        }
        catch (TimeoutException late)
        {
            throw new ContractBrokenException(late.Message);
        }
    }

    /// <summary>Takes what a call gives; breaks the check where it throws or does not end.</summary>
    /// <param name="what">The call, as a sentence's beginning: "SignInAsync".</param>
    /// <param name="call">The call.</param>
    /// <param name="patience">How long it may take.</param>
    public static async Task<T> EndsAsync<T>(string what, Func<Task<T>> call, TimeSpan patience)
    {
        try
        {
            return await call().WaitAsync(patience).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new ContractBrokenException($"{what} did not end within {patience.TotalSeconds:0.#} s.");
        }
        catch (Exception problem) when (problem is not ContractBrokenException and not NotTriedException)
        {
            throw new ContractBrokenException($"{what} threw {problem.GetType().Name}: {problem.Message}");
        }
    }

    /// <summary>As <see cref="EndsAsync{T}"/>, for a call that gives nothing.</summary>
    public static Task EndsAsync(string what, Func<Task> call, TimeSpan patience) => EndsAsync(what, async () =>
    {
        await call().ConfigureAwait(false);
        return true;
    }, patience);
}
