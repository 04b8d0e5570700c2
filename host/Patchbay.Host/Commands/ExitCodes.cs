namespace Patchbay.Host.Commands;

/// <summary>How every verb ends.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>What was judged is bad.</summary>
    public const int Bad = 1;

    public const int WrongUsage = 2;

    /// <summary>A file, a port, a host.</summary>
    public const int CouldNotBeDone = 3;

    /// <summary>A second Ctrl-C.</summary>
    public const int Interrupted = 130;
}
