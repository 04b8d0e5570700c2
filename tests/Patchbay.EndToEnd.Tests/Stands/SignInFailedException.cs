namespace Patchbay.EndToEnd.Tests.Stands;

/// <summary>The dialler or the way to it did not let an agent in.</summary>
/// <param name="message">What the page was told.</param>
public sealed class SignInFailedException(string message) : Exception(message);
