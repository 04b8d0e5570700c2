namespace Patchbay.Host.Tests.Plugins.Loading;

/// <summary>
/// What McMaster.NETCore.Plugins 2.0 gives for the same test of the seam, read from its source: recorded for who puts it behind
/// the seam, not required.
/// </summary>
/// <param name="result">The same as ours, or in which way another.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class McMasterAttribute(string result) : Attribute
{
    public const string Same = "the same";

    public string Result { get; } = result;
}
