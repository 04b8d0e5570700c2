namespace Patchbay.Stomp;

/// <summary>How much a reader takes before it calls a frame malformed. The defaults are those of ActiveMQ, but for the body.</summary>
public sealed record StompLimits
{
    /// <summary>Bytes of the line with the command.</summary>
    public int CommandBytes { get; init; } = 1024;

    /// <summary>Bytes of one line with a header.</summary>
    public int HeaderBytes { get; init; } = 10 * 1024;

    /// <summary>Headers of one frame.</summary>
    public int Headers { get; init; } = 1000;

    /// <summary>Bytes of the body.</summary>
    public int BodyBytes { get; init; } = 4 * 1024 * 1024;
}
