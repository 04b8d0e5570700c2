namespace Patchbay.TestKit.Waiting;

/// <summary>Waits for a condition that has a name; a wait that fails says what it waited for.</summary>
public static class Eventually
{
    /// <summary>How long a wait lasts at most where the caller says nothing: for machines that are busy, never to measure.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits until the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not, in time.</exception>
    public static Task UntilAsync(string what, Func<bool> condition, TimeSpan? patience = null) =>
        UntilAsync(what, () => Task.FromResult(condition()), patience);

    /// <summary>Waits until the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not, in time.</exception>
    public static async Task UntilAsync(string what, Func<Task<bool>> condition, TimeSpan? patience = null)
    {
        var clock = TimeProvider.System;
        var start = clock.GetTimestamp();
        while (!await condition().ConfigureAwait(false))
        {
            if (clock.GetElapsedTime(start) > (patience ?? Patience))
                throw new TimeoutException($"Waited in vain until {what}.");
            await Task.Delay(Interval, clock).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until a task ends.</summary>
    /// <exception cref="TimeoutException">It did not, in time.</exception>
    public static async Task<T> ComesAsync<T>(string what, Task<T> task, TimeSpan? patience = null)
    {
        try
        {
            return await task.WaitAsync(patience ?? Patience).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Waited in vain until {what}.");
        }
    }
}
