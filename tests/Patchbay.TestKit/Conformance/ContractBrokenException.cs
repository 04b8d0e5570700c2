namespace Patchbay.TestKit.Conformance;

/// <summary>A part does not do what its contract says.</summary>
/// <param name="seen">What was seen instead.</param>
public sealed class ContractBrokenException(string seen) : Exception(seen);
