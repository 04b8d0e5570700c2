using Patchbay.Desks;
using Patchbay.Host.Supervision.Edges.Capabilities;
using Patchbay.Softphones;

namespace Patchbay.Host.Supervision.Edges.Softphones;

/// <summary>Stands before one desk's phone, and before all that it offers.</summary>
internal sealed class PhoneEdge(IPhone inner, Edge edge) : IPhone, IEdged
{
    private static readonly Operation<SettingsAnswer> Apply = new() { Name = "phone.apply" };
    private static readonly Operation<CommandResult> Register = Operation.Command("phone.register");
    private static readonly Operation<CommandResult> Unregister = Operation.Command("phone.unregister");
    private static readonly Operation<CommandResult> SetAudio = Operation.Command("phone.set-audio");

    private readonly OfferedCapabilities _offered = new();

    public Edge Edge => edge;

    public T? Find<T>()
        where T : class => _offered.Of(edge.Read("phone.find", inner, static phone => phone.Find<T>(), null), edge);

    public ValueTask<SettingsAnswer> ApplyAsync(PhoneSettings settings, CancellationToken cancellationToken) =>
        edge.CallAsync(Apply, inner, settings, static (phone, asked, token) => phone.ApplyAsync(asked, token), cancellationToken);

    public ValueTask<CommandResult> RegisterAsync(CancellationToken cancellationToken) =>
        edge.CallAsync(Register, inner, 0, static (phone, _, token) => phone.RegisterAsync(token), cancellationToken);

    public ValueTask<CommandResult> UnregisterAsync(CancellationToken cancellationToken) =>
        edge.CallAsync(Unregister, inner, 0, static (phone, _, token) => phone.UnregisterAsync(token), cancellationToken);

    public ValueTask<CommandResult> SetAudioAsync(PhoneAudioChange change, CancellationToken cancellationToken) =>
        edge.CallAsync(SetAudio, inner, change, static (phone, asked, token) => phone.SetAudioAsync(asked, token), cancellationToken);

    public async ValueTask DisposeAsync() =>
        await edge.RunAsync(Endings.Phone, (_, _) => Endings.EndAsync(inner), null, CancellationToken.None).ConfigureAwait(false);
}
