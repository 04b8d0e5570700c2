using Patchbay.Desks;

namespace Patchbay.Host.Tests.Desks.Properties;

/// <summary>A subscriber that folds for itself what it reads after a snapshot.</summary>
internal sealed class Reader
{
    private readonly List<string> _problems = [];

    public Reader(IDesk desk, DeskSnapshot snapshot)
    {
        State = snapshot.State;
        Done = Task.Run(() => ReadAsync(desk, snapshot));
    }

    /// <summary>Ends when the desk closes.</summary>
    public Task Done { get; }

    /// <summary>The state as this reader folded it.</summary>
    public DeskState State { get; private set; }

    public IReadOnlyList<string> Problems => _problems;

    private async Task ReadAsync(IDesk desk, DeskSnapshot snapshot)
    {
        var number = snapshot.Number;
        await foreach (var change in desk.ChangesAsync(snapshot.Epoch, snapshot.Number, CancellationToken.None))
        {
            if (change.Number != ++number) _problems.Add($"{change.Number} came where {number} should");
            State = State.Fold(change.Fact, change.At);
            if (State != change.State) _problems.Add($"after {change.Number} the folded state is another");
        }
    }
}
