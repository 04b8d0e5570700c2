using System.Globalization;
using Patchbay.Bridges.SoftphoneConnector.Views;
using Patchbay.Desks;
using Patchbay.Hosting;

namespace Patchbay.Bridges.SoftphoneConnector.Clients;

/// <summary>
/// What clients tried with lines that are not theirs: answered as if obeyed, not carried out, counted and shown. Thread-safe.
/// </summary>
internal sealed class LineAttempts(IDiagnosticsSection diagnostics)
{
    public const string Row = "line attempts not obeyed";

    private readonly Lock _lock = new();
    private long _count;

    public void Note(string attempt, DeskState desk)
    {
        lock (_lock)
        {
            _count++;
            diagnostics.Set(Row, string.Create(CultureInfo.InvariantCulture, $"{_count}; the last: {attempt} at {desk.Key}, whose lines are {Words.Of(desk.LineOwner)}"));
        }
    }
}
