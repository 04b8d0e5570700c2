using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Patchbay.Bridges.SoftphoneConnector.Options;
using Patchbay.Bridges.SoftphoneConnector.Protocol;
using Patchbay.Bridges.SoftphoneConnector.Views;
using Patchbay.Desks;
using Patchbay.Plugins;
using Patchbay.Softphones;

namespace Patchbay.Bridges.SoftphoneConnector.Clients;

/// <summary>
/// What a client does with the lines of a desk. Where they are not the client's the answer is as if it had been obeyed, and
/// nothing changes. Answers are HTTP statuses.
/// </summary>
internal sealed class LineWork(InstanceKey bridge, ConnectorSettings settings, LineAttempts attempts, ILogger<LineWork> log)
{
    private const string NotYourLines = "not-your-lines";

    /// <summary>Tells the phone what the client pushed. A connection that is switched off is no line.</summary>
    public async Task<int> ApplyAsync(ClientSession client, IDesk desk, string? token, CancellationToken cancellationToken)
    {
        var config = client.Config;
        if (config.Connections is null && config.Overrides.Count == 0) return StatusCodes.Status200OK;
        if (!Obeys(desk, "POST /session")) return StatusCodes.Status200OK;
        var lines = config.Connections?.Where(connection => connection.Enabled)
            .Select(connection => new LineSettings { Server = connection.Server, User = connection.User, Transport = config.Protocol, Password = token })
            .ToValueList();
        var overrides = config.Overrides
            .Where(setting => !setting.Key.StartsWith("policy.connector.", StringComparison.Ordinal))
            .Select(setting => new SettingOverride { Key = setting.Key, Value = setting.Value })
            .ToValueList();
        return await SendAsync(client, desk, new ApplyPhoneSettings { Settings = new PhoneSettings { Lines = lines, Overrides = overrides } }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Registers, after unregistering where something is registered: calls end, as the vendor promises.</summary>
    public async Task<int> RegisterAsync(ClientSession client, IDesk desk, string? token, CancellationToken cancellationToken)
    {
        client.RegistrationOwed = false;
        if (!Obeys(desk, "POST /register")) return StatusCodes.Status200OK;
        var phone = desk.Snapshot.State.Phone ?? new PhoneState();
        if (client.Config.IsWebRtc && token is null) return StatusCodes.Status400BadRequest;
        if (phone.Lines.Count == 0 && !Configured(client.Config)) return StatusCodes.Status400BadRequest;
        if (SessionViews.WaitsForHeadset(phone, client.Config))
        {
            client.RegistrationOwed = true;
            return StatusCodes.Status200OK;
        }

        client.WasReady = false;
        if (phone.Lines.Any(line => line.State != LineState.Unregistered))
            await SendAsync(client, desk, new UnregisterPhone(), cancellationToken).ConfigureAwait(false);
        if (client.Config.IsWebRtc) await ApplyAsync(client, desk, token, cancellationToken).ConfigureAwait(false);
        return await SendAsync(client, desk, new RegisterPhone(), cancellationToken).ConfigureAwait(false);
    }

    public async Task<int> UnregisterAsync(ClientSession client, IDesk desk, CancellationToken cancellationToken)
    {
        client.RegistrationOwed = false;
        if (!Obeys(desk, "DELETE /register")) return StatusCodes.Status200OK;
        client.WasReady = false;
        return await SendAsync(client, desk, new UnregisterPhone(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// The end of a client: its registrations end, and with the vendor's restart also the lines it told. A silent end is no
    /// attempt of the client's.
    /// </summary>
    public async Task EndAsync(ClientSession client, IDesk desk, bool silent, CancellationToken cancellationToken)
    {
        if (silent ? desk.Snapshot.State.LineOwner != LineOwner.Client : !Obeys(desk, "DELETE /session")) return;
        await SendAsync(client, desk, new UnregisterPhone(), cancellationToken).ConfigureAwait(false);
        if (settings.With(client.Config.Overrides).AutoRestart && client.Config.Connections is not null)
            await SendAsync(client, desk, new ApplyPhoneSettings { Settings = new PhoneSettings { Lines = [] } }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Mute and volume are always the client's to change; a device that is not there is not found.</summary>
    public async Task<int> SetAudioAsync(ClientSession client, IDesk desk, PhoneAudioChange change, CancellationToken cancellationToken)
    {
        var audio = (desk.Snapshot.State.Phone ?? new PhoneState()).Audio;
        if (change is { SpeakerMuted: not null } or { SpeakerVolume: not null } && audio.Find(audio.Speaker) is null) return StatusCodes.Status404NotFound;
        if (change is { MicrophoneMuted: not null } or { MicrophoneVolume: not null } && audio.Find(audio.Microphone) is null) return StatusCodes.Status404NotFound;
        if (change == new PhoneAudioChange()) return StatusCodes.Status200OK;
        return await SendAsync(client, desk, new SetPhoneAudio { Audio = change }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a client has named a connection that could register.</summary>
    public static bool Configured(ClientConfig config) => config.Connections?.Any(connection => connection.Enabled) ?? false;

    private bool Obeys(IDesk desk, string attempt)
    {
        var state = desk.Snapshot.State;
        if (state.LineOwner == LineOwner.Client) return true;
        attempts.Note(attempt, state);
        return false;
    }

    /// <summary>
    /// The vendor documents no status for what goes wrong inside: it is told as a bad request and logged. A refusal because
    /// the lines are not the client's is no failure.
    /// </summary>
    private async Task<int> SendAsync(ClientSession client, IDesk desk, DeskCommand command, CancellationToken cancellationToken)
    {
        var result = await desk.SendAsync(command, new CommandOrigin { Bridge = bridge, Client = client.Name }, cancellationToken).ConfigureAwait(false);
        switch (result)
        {
            case Done or Sent:
                return StatusCodes.Status200OK;
            case Refused { Code: NotYourLines }:
                attempts.Note(command.Action, desk.Snapshot.State);
                return StatusCodes.Status200OK;
            default:
                Log.Failed(log, command.Action, client.Name, desk.Key, result);
                return StatusCodes.Status400BadRequest;
        }
    }
}
