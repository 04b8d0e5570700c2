namespace Patchbay.Host.Resolution;

/// <summary>The names of the rules that the resolver applies.</summary>
internal static class Rules
{
    /// <summary>A folder is a plugin when its manifest can be read.</summary>
    public const string Manifest = "manifest";

    /// <summary>A plugin passes every check before it is loaded.</summary>
    public const string Check = "check";

    /// <summary>One id, one folder.</summary>
    public const string OneId = "one-id";

    /// <summary>One part of a name for each contract.</summary>
    public const string OnePart = "one-part";

    /// <summary>How a plugin's origin is judged.</summary>
    public const string Trust = "trust";

    /// <summary>Whether a plugin can be unloaded.</summary>
    public const string Lifetime = "lifetime";

    /// <summary>The parts of a plugin that can be used are on offer.</summary>
    public const string Offer = "offer";

    /// <summary>An instance is made of the part that its key names.</summary>
    public const string Part = "part";

    /// <summary>An instance's options fit the schema of its part.</summary>
    public const string Options = "options";

    /// <summary>What an instance or a desk plan names is there and of the right kind.</summary>
    public const string Patch = "patch";

    /// <summary>Nothing refers to itself by way of others.</summary>
    public const string NoCircle = "no-circle";

    /// <summary>An instance starts after all it refers to.</summary>
    public const string StartOrder = "start-order";

    /// <summary>A desk plan says what can be carried out.</summary>
    public const string DeskPlan = "desk-plan";
}
