using System.Net.Sockets;
using System.Reflection;
using System.Runtime.InteropServices;
using Patchbay.Host.Deployment;
using Patchbay.Host.Hosting;
using Patchbay.Host.Web;
using Patchbay.Plugins;

namespace Patchbay.Host.Doctor;

/// <summary>Looks at the machine: versions, the data folder, ports, whether a host runs already.</summary>
internal static class EnvironmentChecks
{
    private const string Area = "environment";

    public static IEnumerable<DoctorFinding> Versions()
    {
        var host = Assembly.GetExecutingAssembly();
        yield return DoctorFinding.Good(Area, "patchbay", $"{host.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}, built for {host.GetCustomAttribute<System.Runtime.Versioning.TargetFrameworkAttribute>()?.FrameworkName}.");
        yield return DoctorFinding.Good(Area, "contracts", $"Patchbay.Abstractions {typeof(IPreflight).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}.");
        yield return DoctorFinding.Good(Area, "runtime", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}.");
        yield return DoctorFinding.Good(Area, "system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} processors.");
    }

    public static DoctorFinding DataFolder(string folder)
    {
        try
        {
            // Nothing is made: the nearest folder above that is there is where the host would begin.
            var there = folder;
            while (!Directory.Exists(there))
            {
                if (File.Exists(there)) throw new IOException($"{there} is a file.");
                there = Path.GetDirectoryName(there) ?? throw new IOException("no folder above it is there.");
            }

            var probe = Path.Combine(there, $".patchbay-{Guid.NewGuid():N}");
            using (new FileStream(probe, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose })) { }
            return DoctorFinding.Good(Area, "data folder", there == folder ? $"{folder} can be written." : $"{folder} can be made.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new DoctorFinding
            {
                Area = Area,
                Subject = "data folder",
                State = FindingState.Bad,
                Code = DoctorCodes.DataFolder,
                Text = $"{folder} cannot be written: {problem.Message}",
                Fix = "Give the host's user the right to, or name another folder under host.data.",
                Path = "$.host.data",
            };
        }
    }

    /// <summary>Whether a host runs on the data folder; and whether that can be asked.</summary>
    public static async Task<(DoctorFinding Finding, bool Runs)> HostAsync(string data, CancellationToken cancellationToken)
    {
        if (ControlFile.Read(data) is not { } control) return (DoctorFinding.Good(Area, "running host", "None runs on this data folder."), false);
        if (await Reach.CanConnectAsync(control.Address, cancellationToken).ConfigureAwait(false) is null)
            return (DoctorFinding.Good(Area, "running host", $"One runs at {control.Address}, process {control.Process}."), true);
        return (new DoctorFinding
        {
            Area = Area,
            Subject = "running host",
            State = FindingState.Warning,
            Code = DoctorCodes.StaleControl,
            Text = $"{ControlFile.PathIn(data)} is left over from a host that is gone (process {control.Process}, {control.Address}).",
            Fix = "Start the host again, which writes a new one, or remove it.",
        }, false);
    }

    public static IEnumerable<DoctorFinding> Ports(DeploymentReading reading, bool hostRuns)
    {
        var listeners = reading.Instances.Where(instance => instance.Listen is not null).Select(instance => (Name: instance.Key.ToString(), Listen: instance.Listen!));
        if (reading.Host is { } host) listeners = listeners.Prepend(("host", host.Listen));
        foreach (var (name, listen) in listeners)
        {
            var address = listen.Bound(listen.Port);
            if (listen.Port == 0) yield return DoctorFinding.Good(Area, $"port of {name}", "Any that is free.");
            else if (Problem(listen) is not { } problem) yield return DoctorFinding.Good(Area, $"port of {name}", $"{address} is free.");
            else if (hostRuns) yield return DoctorFinding.Good(Area, $"port of {name}", $"{address} is in use, and a host runs.");
            else
            {
                yield return new DoctorFinding
                {
                    Area = Area,
                    Subject = $"port of {name}",
                    State = FindingState.Bad,
                    Code = DoctorCodes.PortInUse,
                    Text = $"{address} cannot be listened at: {problem}.",
                    Fix = "Stop what uses it, or choose another port; 0 takes any that is free.",
                };
            }
        }
    }

    private static string? Problem(ListenAddress listen)
    {
        try
        {
            using var socket = new TcpListener(listen.Ip, listen.Port);
            socket.ExclusiveAddressUse = true;
            socket.Start();
            return null;
        }
        catch (SocketException problem)
        {
            return problem.SocketErrorCode == SocketError.AddressAlreadyInUse ? "another program uses it" : problem.Message;
        }
    }
}
