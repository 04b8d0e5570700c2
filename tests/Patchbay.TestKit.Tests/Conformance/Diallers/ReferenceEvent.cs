namespace Patchbay.TestKit.Tests.Conformance.Diallers;

/// <summary>What the exchange says.</summary>
/// <param name="Name">ready, not-ready, call, wrap, logged-out.</param>
/// <param name="Call">The call it is about.</param>
internal sealed record ReferenceEvent(string Name, string? Call);
