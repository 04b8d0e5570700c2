namespace Patchbay.Stomp;

/// <summary>Which version a connection speaks: they differ in how headers are escaped.</summary>
public enum StompVersion
{
    /// <summary>1.0: nothing is escaped.</summary>
    V10,

    /// <summary>1.1: line feed, colon and backslash are.</summary>
    V11,

    /// <summary>1.2: carriage return too.</summary>
    V12,
}
