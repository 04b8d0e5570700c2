namespace Patchbay.Audio;

/// <summary>A sound device could not be used.</summary>
/// <param name="message">Which device, and why not.</param>
/// <param name="innerException">What the system said.</param>
public sealed class AudioDeviceException(string message, Exception? innerException = null) : Exception(message, innerException);
