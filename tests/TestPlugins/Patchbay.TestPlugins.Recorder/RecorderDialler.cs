using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Plugins;

namespace Patchbay.TestPlugins.Recorder;

/// <summary>A dialler that refuses everybody, or fails.</summary>
[Export<IDiallerAdapter>("recorder-dialler", Options = typeof(RecorderOptions), MayOffer = ["recording-pause"])]
public sealed class RecorderDialler : IDiallerAdapter, IStartable, IAsyncDisposable
{
    private readonly Recording _recording;

    public RecorderDialler(RecorderOptions options)
    {
        _recording = new Recording(options);
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

    public ValueTask DisposeAsync()
    {
        _recording.Step("disposed", FailsAt.Disposal);
        return ValueTask.CompletedTask;
    }
}
