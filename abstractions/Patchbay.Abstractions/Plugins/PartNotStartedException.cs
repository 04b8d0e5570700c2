namespace Patchbay.Plugins;

/// <summary>
/// Thrown by a part's constructor or by <see cref="IStartable.StartAsync"/> to say what its failure means for the host. Whatever
/// else is thrown there counts as <see cref="StartFailure.Retry"/>.
/// </summary>
public sealed class PartNotStartedException : Exception
{
    /// <summary>Says that it may work later.</summary>
    public PartNotStartedException()
        : this(StartFailure.Retry, "The part did not start.")
    {
    }

    /// <summary>Says that it may work later.</summary>
    /// <param name="message">What was wrong and what to do about it, for an operator, without secrets.</param>
    public PartNotStartedException(string message)
        : this(StartFailure.Retry, message)
    {
    }

    /// <summary>Says that it may work later.</summary>
    /// <param name="message">What was wrong and what to do about it, for an operator, without secrets.</param>
    /// <param name="innerException">What led to it.</param>
    public PartNotStartedException(string message, Exception? innerException)
        : this(StartFailure.Retry, message, innerException)
    {
    }

    /// <summary>Says what its failure means.</summary>
    /// <param name="failure">What the host does about it.</param>
    /// <param name="message">What was wrong and what to do about it, for an operator, without secrets.</param>
    /// <param name="innerException">What led to it.</param>
    public PartNotStartedException(StartFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary>What the host does about it.</summary>
    public StartFailure Failure { get; }
}
