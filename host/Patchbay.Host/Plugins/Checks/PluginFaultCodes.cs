namespace Patchbay.Host.Plugins.Checks;

/// <summary>The codes of why a plugin is refused. A code is never used again for something else.</summary>
internal static class PluginFaultCodes
{
    /// <summary>There is no manifest, or it cannot be read.</summary>
    public const string BadManifest = "PB2001";

    /// <summary>Two folders hold a plugin of one id.</summary>
    public const string DuplicatePlugin = "PB2002";

    /// <summary>Two plugins export a part of one name for one contract.</summary>
    public const string DuplicatePart = "PB2003";

    /// <summary>It was built for contracts that this host does not have.</summary>
    public const string ContractRange = "PB2004";

    /// <summary>It was built for a framework that this host does not run on.</summary>
    public const string Framework = "PB2005";

    /// <summary>It was built for another operating system or processor.</summary>
    public const string Platform = "PB2006";

    /// <summary>It uses members that the host's contracts lack, or lacks members that they ask for.</summary>
    public const string Link = "PB2007";

    /// <summary>Nobody signed it.</summary>
    public const string Unsigned = "PB2020";

    /// <summary>It is signed with a key that may not sign.</summary>
    public const string UntrustedKey = "PB2021";

    /// <summary>Files of it are missing, changed or new.</summary>
    public const string Modified = "PB2022";

    /// <summary>Its signature is not of this manifest, or cannot be read.</summary>
    public const string InvalidSignature = "PB2023";

    /// <summary>The deployment's lock does not name it.</summary>
    public const string NotLocked = "PB2030";

    /// <summary>The deployment's lock names another version.</summary>
    public const string OtherVersion = "PB2031";

    /// <summary>The deployment's lock was written for other files.</summary>
    public const string OtherContent = "PB2032";

    /// <summary>The deployment's lock cannot be read.</summary>
    public const string BadLock = "PB2033";
}
