using System.Runtime.InteropServices;

namespace Patchbay.Host.Reloading.Watching;

/// <summary>SIGHUP asks for a reload, as it does of other servers. Elsewhere than on Unix it means that the console goes, and is left alone.</summary>
internal sealed class HangupSignal : IDisposable
{
    private readonly PosixSignalRegistration? _registration;

    public HangupSignal(DeploymentWatch watch)
    {
        if (OperatingSystem.IsWindows()) return;
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            watch.Ask("SIGHUP came.");
        });
    }

    public void Dispose() => _registration?.Dispose();
}
