using System.Text.Json;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Plugins;

namespace Patchbay.TestPlugins.Recorder;

/// <summary>A dialler that refuses everybody, or fails.</summary>
[Export<IDiallerAdapter>("recorder-dialler", Options = typeof(RecorderOptions), MayOffer = ["recording-pause"])]
public sealed class RecorderDialler : IDiallerAdapter, IStartable, IInstanceActions, IAsyncDisposable
{
    private readonly Recording _recording;

    public RecorderDialler(Recording recording)
    {
        _recording = recording;
        _recording.Step("made", FailsAt.Construction);
    }

    public ValueTask StartAsync(CancellationToken cancellationToken)
    {
        _recording.Step("started", FailsAt.Start);
        return ValueTask.CompletedTask;
    }

    public ValueTask<SignInResult> SignInAsync(SignInRequest request, ISignInDialogue dialogue, CancellationToken cancellationToken)
    {
        _recording.Step($"asked by {request.Desk.Agent}", FailsAt.SignIn);
        return ValueTask.FromResult<SignInResult>(new SignInRefused { Reason = new Refused { Code = "vendor", Number = "17", Text = "Nobody signs in here" } });
    }

    public IReadOnlyList<InstanceAction> Actions { get; } = [new() { Name = "greet", Description = "Says who it is." }];

    public ValueTask<string> ActAsync(string name, JsonElement arguments, CancellationToken cancellationToken) => ValueTask.FromResult("a dialler");

    public ValueTask DisposeAsync()
    {
        _recording.Step("disposed", FailsAt.Disposal);
        return ValueTask.CompletedTask;
    }
}
