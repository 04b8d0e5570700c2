namespace Patchbay.TestKit.Relays;

/// <summary>What becomes of a message, and of its connection.</summary>
public enum RelayVerdict
{
    /// <summary>It goes on.</summary>
    Pass,

    /// <summary>The connection is cut before it.</summary>
    CutBefore,

    /// <summary>A part of it goes on, then the connection is cut.</summary>
    CutWithin,

    /// <summary>It goes on, then the connection is cut.</summary>
    CutAfter,
}
