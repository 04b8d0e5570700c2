namespace Patchbay.Desks;

/// <summary>What of a person something is, and with it how it is blanked.</summary>
public enum PersonalData
{
    /// <summary>A number or an address: nothing of it is shown but its last three figures.</summary>
    Number,

    /// <summary>What an agent keyed in, card numbers too: never shown by half.</summary>
    Digits,

    /// <summary>What was said, written or is known about somebody.</summary>
    Text,

    /// <summary>What somebody is called.</summary>
    Name,

    /// <summary>A line for people that may name a number: the line is shown, numbers in it are blanked.</summary>
    Line,

    /// <summary>A secret: not shown to anybody, whatever the deployment says.</summary>
    Secret,
}
