namespace Patchbay.TestKit.Conformance;

/// <summary>A check cannot be made here: thrown by abilities that a stand does not have.</summary>
/// <param name="why">What is missing.</param>
public sealed class NotTriedException(string why) : Exception(why);
