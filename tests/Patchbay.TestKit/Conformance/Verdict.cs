namespace Patchbay.TestKit.Conformance;

/// <summary>What a check came to.</summary>
public enum Verdict
{
    /// <summary>What was seen is what the contract says.</summary>
    Kept,

    /// <summary>What was seen is not what the contract says.</summary>
    Broken,

    /// <summary>It could not be looked at: the stand lacks the ability, or the part does not offer what the sentence is about.</summary>
    NotTried,
}
