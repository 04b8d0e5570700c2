using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Softphones;

namespace Patchbay.Host.Desks;

/// <summary>
/// A desk's own dealings with its phone: lines of the plan or of the dialler, and being ready for a call. What agents and
/// bridges want of the phone goes through commands.
/// </summary>
internal sealed class DeskPhone(Desk desk, PhonePlan plan, RememberingPhone phone, PartSink sink, IPartLease<ISoftphoneEndpoint> lease) : IAsyncDisposable
{
    private readonly DeskSurroundings _surroundings = desk.Surroundings;

    public IPhone Phone => phone;

    /// <summary>The recipe it was opened by.</summary>
    public PhonePlan Plan => plan;

    /// <summary>The engine it is of.</summary>
    public IPartLease<ISoftphoneEndpoint> Lease => lease;

    /// <summary>
    /// Opens a phone for a desk. One that comes in the place of another is told what that one was told; where the lines are the
    /// plan's, those are told and registered.
    /// </summary>
    public static async Task<DeskPhone> OpenAsync(Desk desk, PhonePlan plan, IPartLease<ISoftphoneEndpoint> lease, DeskPhone? before, CancellationToken cancellationToken)
    {
        var sink = new PartSink(desk);
        var opened = new RememberingPhone(await lease.Part.OpenAsync(new PhoneRequest { Desk = desk.Key, Facts = sink }, cancellationToken).ConfigureAwait(false));
        try
        {
            if (before is not null) await opened.FollowAsync(before.Remembered, plan.Owner, cancellationToken).ConfigureAwait(false);
            if (plan.Owner == LineOwner.Config)
            {
                var lines = plan.Lines.Select(line => line.For(desk.Key.Agent)).ToValueList();
                await opened.ApplyAsync(new PhoneSettings { Lines = lines }, cancellationToken).ConfigureAwait(false);
                await opened.RegisterAsync(cancellationToken).ConfigureAwait(false);
            }

            return new DeskPhone(desk, plan, opened, sink, lease);
        }
        catch
        {
            await opened.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The dialler hands over what the phone registers with.</summary>
    public async ValueTask<PhoneReadiness> ProvideAsync(PhoneCredentials credentials, CancellationToken cancellationToken)
    {
        if (plan.Owner != LineOwner.Dialler) return new PhoneReadiness { Ready = false, Text = "The lines of this desk's phone are not the dialler's." };
        var answer = await phone.ApplyAsync(new PhoneSettings { Lines = credentials.Lines }, cancellationToken).ConfigureAwait(false);
        var unknown = answer.Settings.FirstOrDefault(setting => setting.Effect == SettingEffect.Unknown);
        return new PhoneReadiness { Ready = unknown is null, Text = unknown is null ? null : $"The phone does not know '{unknown.Key}'." };
    }

    /// <summary>
    /// Sees to it that a call can come: registers where the lines are not a client's, and waits until all lines have an end,
    /// for some time at most.
    /// </summary>
    public async ValueTask<PhoneReadiness> ReadyAsync(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_surroundings.Limits.PhoneReady, _surroundings.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var before = desk.Snapshot;
        try
        {
            if (plan.Owner != LineOwner.Client && !Settled(before.State) && await phone.RegisterAsync(either.Token).ConfigureAwait(false) is Refused refused)
                return new PhoneReadiness { Ready = false, Text = refused.Text };
            if (!Settled(desk.Snapshot.State))
            {
                await foreach (var change in desk.ChangesAsync(before.Epoch, before.Number, either.Token).ConfigureAwait(false))
                    if (change.Fact is LineChanged && Settled(change.State)) break;
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new PhoneReadiness { Ready = false, Text = "The phone's lines were not registered in time." };
        }

        var failed = desk.Snapshot.State.Phone?.Lines.FirstOrDefault(line => line.State != LineState.Registered);
        return new PhoneReadiness { Ready = failed is null, Text = failed is null ? null : $"The line {failed.User} is not registered: {failed.Detail?.Text ?? failed.State.ToString()}." };
    }

    /// <summary>What it was told so far.</summary>
    private RememberingPhone Remembered => phone;

    /// <summary>The way of its facts.</summary>
    public PartSink Sink => sink;

    /// <summary>Whether a plan wants the same phone.</summary>
    public bool StandsOn(PhonePlan wanted) => lease.IsOf(wanted.Endpoint) && wanted.Owner == plan.Owner && wanted.Lines.SequenceEqual(plan.Lines);

    /// <summary>It unregisters, and its calls end. The engine stays leased.</summary>
    public ValueTask DisposeAsync() => phone.DisposeAsync();

    private static bool Settled(DeskState state) =>
        state.Phone is { Lines.Count: > 0 } phone && phone.Lines.All(line => line.State is LineState.Registered or LineState.Failed);
}
