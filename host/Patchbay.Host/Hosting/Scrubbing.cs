using Patchbay.Host.Deployment;
using Patchbay.Host.Diagnostics.Blanking;
using Patchbay.Host.Doctor;

namespace Patchbay.Host.Hosting;

/// <summary>
/// Makes texts fit to be shown: without the secrets of any deployment that was read so far, as one that is no longer in force may
/// still be in use, and without personal data unless the first one says otherwise. Thread-safe.
/// </summary>
internal sealed class Scrubbing
{
    private volatile Func<string, string> _clean = text => text;

    /// <summary>Knows the secrets of this one too from now on.</summary>
    public void Learn(DeploymentReading reading)
    {
        var (before, scrubber) = (_clean, Examination.Scrubber(reading));
        _clean = text => scrubber.CleanSecrets(before(text));
    }

    public void Blank(PersonalBlanks blanks)
    {
        var before = _clean;
        _clean = text => blanks.Line(before(text));
    }

    public string Clean(string text) => _clean(text);
}
