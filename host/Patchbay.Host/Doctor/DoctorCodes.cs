namespace Patchbay.Host.Doctor;

/// <summary>The codes of what the doctor can find. A code is never used again for something else.</summary>
internal static class DoctorCodes
{
    /// <summary>The data folder cannot be written.</summary>
    public const string DataFolder = "PB3001";

    /// <summary>A port that is to be listened at is in use.</summary>
    public const string PortInUse = "PB3002";

    /// <summary>A control file is left over from a host that is gone.</summary>
    public const string StaleControl = "PB3003";

    /// <summary>A plugin would be refused under <c>enforce</c>.</summary>
    public const string Untrusted = "PB3004";

    /// <summary>An address that the deployment writes out cannot be reached.</summary>
    public const string Unreachable = "PB3005";

    /// <summary>A bridge admits pages from anywhere.</summary>
    public const string AnyOrigin = "PB3006";

    /// <summary>A secret's variable is not set, or its file cannot be read.</summary>
    public const string MissingSecret = "PB3007";

    /// <summary>A part's own check did not pass.</summary>
    public const string PartCheck = "PB3008";

    /// <summary>A part could not be asked: it could not be made, failed, or did not end in time.</summary>
    public const string PartSilent = "PB3009";
}
