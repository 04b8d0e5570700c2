namespace Patchbay.Host.Deployment;

/// <summary>The codes of what can be wrong with a deployment. A code is never used again for something else.</summary>
internal static class ProblemCodes
{
    /// <summary>The file is not JSON.</summary>
    public const string NotJson = "PB1001";

    /// <summary>A key stands twice in one object.</summary>
    public const string DuplicateKey = "PB1002";

    /// <summary>Nothing knows this key.</summary>
    public const string UnknownKey = "PB1003";

    /// <summary>A key that must be there is not.</summary>
    public const string MissingKey = "PB1004";

    /// <summary>A value of another kind, or outside what is allowed.</summary>
    public const string BadValue = "PB1005";

    /// <summary>An instance key is not of the form part/name.</summary>
    public const string BadInstanceKey = "PB1006";

    /// <summary>No plugin that was found exports this part for this section.</summary>
    public const string UnknownPart = "PB1007";

    /// <summary>A reference names an instance that is not there, or is of another kind.</summary>
    public const string UnknownReference = "PB1008";

    /// <summary>Instances refer to one another in a circle.</summary>
    public const string Circle = "PB1009";

    /// <summary>A key of the format that this version does not carry out.</summary>
    public const string NotInThisVersion = "PB1010";

    /// <summary>An override from the command line or the environment fits nothing, or too much.</summary>
    public const string BadOverride = "PB1011";

    /// <summary>A desk plan needs a capability that nothing it names may offer.</summary>
    public const string NeedNotOffered = "PB1013";

    /// <summary>A folder that is named is not there.</summary>
    public const string MissingFolder = "PB1014";

    /// <summary>A file that is named is not there.</summary>
    public const string MissingFile = "PB1015";

    /// <summary>Files include one another in a circle.</summary>
    public const string IncludeCircle = "PB1016";

    /// <summary>A text uses a variable that nothing sets.</summary>
    public const string UnknownVariable = "PB1017";

    /// <summary>A variable that cannot be: its name, its value, or where it stands.</summary>
    public const string BadVariable = "PB1018";

    /// <summary>No plugin of this id was found.</summary>
    public const string UnknownPlugin = "PB1019";

    /// <summary>A plugin that is to be reloadable cannot be unloaded.</summary>
    public const string NotReloadable = "PB1020";

    /// <summary>A part, plugin or key that has another name now.</summary>
    public const string Renamed = "PB1021";

    /// <summary>A part or key that there is no more.</summary>
    public const string Removed = "PB1022";

    /// <summary>What should hold a secret is not there; a warning where the deployment is only judged.</summary>
    public const string SecretNotThere = "PB1023";

    /// <summary>Two listeners want one port.</summary>
    public const string AddressTaken = "PB1024";

    /// <summary>A desk plan that is never taken.</summary>
    public const string UnreachablePlan = "PB1025";
}
