using System.Globalization;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.TestKit.Conformance.Softphones;

/// <summary>Settings, lines and their registration.</summary>
internal static class LineChecks
{
    private const int MostLines = 6;

    public static IReadOnlyList<ConformanceCheck<PhoneStand>> All { get; } =
    [
        new()
        {
            Name = "nothing-registered-before-told",
            Sentence = "Opens a phone. It registers nothing until it is told lines and told to register.",
            Look = NothingBeforeAsync,
        },
        new()
        {
            Name = "every-key-is-answered",
            Sentence = "ApplyAsync returns for each key whether it counts now, at the next registration, or is not known; lines go by 'lines'.",
            Look = EveryKeyAsync,
        },
        new()
        {
            Name = "unknown-key-is-told",
            Sentence = "SettingEffect.Unknown: never, this engine does not know it.",
            Look = UnknownKeyAsync,
        },
        new()
        {
            Name = "six-lines-at-most",
            Sentence = "PhoneSettings.Lines: all lines, at most six.",
            Look = SixAsync,
        },
        new()
        {
            Name = "line-ids-count-from-zero",
            Sentence = "PhoneLine.Id: its place among the lines, counted from 0, as text.",
            Look = IdsAsync,
        },
        new()
        {
            Name = "register-ends-and-lines-follow",
            Sentence = "Registers all lines. Ends when it is on its way; lines tell the rest.",
            Look = RegisterAsync,
        },
        new()
        {
            Name = "register-again",
            Sentence = "Registers all lines, again where they are registered already.",
            Look = AgainAsync,
        },
        new()
        {
            Name = "refused-line-failed",
            Sentence = "LineState.Failed: the server said no, or nothing. Detail: what the server last said, where it said no.",
            Look = FailedAsync,
        },
        new()
        {
            Name = "unregister-with-none-is-done",
            Sentence = "Unregisters all lines; their calls end. Done where there is none.",
            Look = UnregisterNoneAsync,
        },
        new()
        {
            Name = "unregister-unregisters",
            Sentence = "Unregisters all lines.",
            Look = UnregisterAsync,
        },
        new()
        {
            Name = "absent-settings-stay",
            Sentence = "Changes settings at any time, a line in use included. What is absent stays.",
            Look = AbsentAsync,
        },
        new()
        {
            Name = "phone-facts-one-at-a-time",
            Sentence = "Where the phone's facts go, in their order; as for a session. Do not publish from several threads at once.",
            Look = OneAtATimeAsync,
        },
    ];

    private static async Task NothingBeforeAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.OpenAsync(stand, cancellationToken).ConfigureAwait(false);
        await phone.QuietAsync(cancellationToken).ConfigureAwait(false);
        Must("when it was opened");
        await phone.ApplyAsync(new PhoneSettings { Lines = stand.Lines }, cancellationToken).ConfigureAwait(false);
        await phone.QuietAsync(cancellationToken).ConfigureAwait(false);
        Must("when it was told lines and not told to register");

        void Must(string when) => Seen.Must(
            !phone.Facts.Any(fact => fact is LineChanged { Line.State: LineState.Registering or LineState.Registered }), $"A line was registered {when}.");
    }

    private static async Task EveryKeyAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.OpenAsync(stand, cancellationToken).ConfigureAwait(false);
        ValueList<SettingOverride> overrides = [new() { Key = "conformance-no-such-key", Value = "1" }, new() { Key = "conformance-another", Value = "2" }];
        if (stand.KnownSetting is { } known) overrides = overrides.Add(known);
        var answer = await phone.ApplyAsync(new PhoneSettings { Lines = stand.Lines, Overrides = overrides }, cancellationToken).ConfigureAwait(false);
        foreach (var key in (string[])["lines", .. overrides.Select(setting => setting.Key)])
            Seen.Must(answer.Settings.Count(setting => setting.Key == key) == 1, $"The key '{key}' was answered {answer.Settings.Count(setting => setting.Key == key)} times.");
        Seen.Must(answer.Settings.Count == overrides.Count + 1, $"{overrides.Count + 1} keys were told and {answer.Settings.Count} answered.");
    }

    private static async Task UnknownKeyAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.OpenAsync(stand, cancellationToken).ConfigureAwait(false);
        var answer = await phone.ApplyAsync(new PhoneSettings { Overrides = [new SettingOverride { Key = "conformance-no-such-key", Value = "1" }] }, cancellationToken).ConfigureAwait(false);
        Seen.Must(answer.Settings.Any(setting => setting.Effect == SettingEffect.Unknown), $"A key nobody knows was answered: {answer.ToJson()}");
        if (stand.KnownSetting is not { } known) return;
        answer = await phone.ApplyAsync(new PhoneSettings { Overrides = [known] }, cancellationToken).ConfigureAwait(false);
        Seen.Must(!answer.Settings.Any(setting => setting.Effect == SettingEffect.Unknown), $"The stand's known key was answered: {answer.ToJson()}");
    }

    private static async Task SixAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.OpenAsync(stand, cancellationToken).ConfigureAwait(false);
        var seven = Enumerable.Range(0, MostLines + 1).Select(number => stand.Lines[0] with { User = $"{stand.Lines[0].User}{number}" }).ToValueList();
        try
        {
            await phone.Phone.ApplyAsync(new PhoneSettings { Lines = seven }, cancellationToken).AsTask().WaitAsync(stand.Patience, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException)
        {
            // A seventh line may be refused so.
        }

        await phone.QuietAsync(cancellationToken).ConfigureAwait(false);
        Seen.Must(phone.State.Lines.Count <= MostLines, $"The phone has {phone.State.Lines.Count} lines.");
    }

    private static async Task IdsAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.RegisteredAsync(stand, cancellationToken).ConfigureAwait(false);
        var ids = phone.State.Lines.Select(line => line.Id).Order(StringComparer.Ordinal).ToList();
        var wanted = Enumerable.Range(0, stand.Lines.Count).Select(number => number.ToString(CultureInfo.InvariantCulture)).ToList();
        Seen.Must(ids.SequenceEqual(wanted), $"{wanted.Count} lines have the ids {string.Join(", ", ids)}.");
        foreach (var line in phone.State.Lines)
            Seen.Must(stand.Lines[int.Parse(line.Id, CultureInfo.InvariantCulture)].User == line.User, $"Line {line.Id} is of {line.User}, it was told {stand.Lines[int.Parse(line.Id, CultureInfo.InvariantCulture)].User}.");
    }

    private static async Task RegisterAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.RegisteredAsync(stand, cancellationToken).ConfigureAwait(false);
        Seen.Must(phone.State.Lines.Count == stand.Lines.Count, $"{stand.Lines.Count} lines were told and {phone.State.Lines.Count} published.");
    }

    private static async Task AgainAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.RegisteredAsync(stand, cancellationToken).ConfigureAwait(false);
        var result = await phone.RegisterAsync(cancellationToken).ConfigureAwait(false);
        Seen.Must(result is Done or Sent, $"Registering again ended as {result}");
        await phone.QuietAsync(cancellationToken).ConfigureAwait(false);
        await phone.UntilAsync("the lines are Registered after registering again", state => state.Lines.Count == stand.Lines.Count && state.Lines.All(line => line.State == LineState.Registered)).ConfigureAwait(false);
    }

    private static async Task FailedAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        var refused = stand.RefusedLine ?? throw new NotTriedException("The stand has no line that is refused (RefusedLine).");
        await using var phone = await KitPhone.OpenAsync(stand, cancellationToken).ConfigureAwait(false);
        await phone.ApplyAsync(new PhoneSettings { Lines = [refused] }, cancellationToken).ConfigureAwait(false);
        await phone.RegisterAsync(cancellationToken).ConfigureAwait(false);
        await phone.UntilAsync("the refused line is Failed", state => state.Lines.Any(line => line.State == LineState.Failed)).ConfigureAwait(false);
    }

    private static async Task UnregisterNoneAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.OpenAsync(stand, cancellationToken).ConfigureAwait(false);
        var result = await phone.UnregisterAsync(cancellationToken).ConfigureAwait(false);
        Seen.Must(result is Done, $"Unregistering with no line ended as {result}");
    }

    private static async Task UnregisterAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.RegisteredAsync(stand, cancellationToken).ConfigureAwait(false);
        var result = await phone.UnregisterAsync(cancellationToken).ConfigureAwait(false);
        Seen.Must(result is Done or Sent, $"Unregistering ended as {result}");
        await phone.UntilAsync("no line is Registered after unregistering", state => state.Lines.All(line => line.State == LineState.Unregistered)).ConfigureAwait(false);
    }

    private static async Task AbsentAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.RegisteredAsync(stand, cancellationToken).ConfigureAwait(false);
        var before = phone.State.Lines;
        await phone.ApplyAsync(new PhoneSettings(), cancellationToken).ConfigureAwait(false);
        await phone.QuietAsync(cancellationToken).ConfigureAwait(false);
        Seen.Must(phone.State.Lines.Equals(before), $"Told nothing, the phone's lines went from {before} to {phone.State.Lines}.");
    }

    private static async Task OneAtATimeAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.RegisteredAsync(stand, cancellationToken).ConfigureAwait(false);
        var changes = Enumerable.Range(0, 5).Select(number => phone.SetAudioAsync(new PhoneAudioChange { SpeakerVolume = 40 + number }, cancellationToken));
        await Task.WhenAll([.. changes, phone.RegisterAsync(cancellationToken)]).ConfigureAwait(false);
        await phone.UnregisterAsync(cancellationToken).ConfigureAwait(false);
        await phone.QuietAsync(cancellationToken).ConfigureAwait(false);
        Seen.Must(phone.Overlap is null, $"{phone.Overlap} was published while another fact was not yet taken.");
    }
}
