namespace Patchbay.Fakes.Scenarios;

/// <summary>Thrown because a scenario wants it thrown.</summary>
internal sealed class MisbehavedException(string message) : Exception(message);
