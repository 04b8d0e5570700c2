using System.Collections.Immutable;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Host.Supervision.Edges.Facts;

/// <summary>A phone that is cut off has no line that works, and says why.</summary>
internal sealed class PhoneCut : ICut
{
    private ImmutableDictionary<string, PhoneLine> _lines = ImmutableDictionary<string, PhoneLine>.Empty;

    public void See(DeskFact fact)
    {
        if (fact is LineChanged changed)
            ImmutableInterlocked.Update(ref _lines, static (lines, line) => line.Removed ? lines.Remove(line.Line.Id) : lines.SetItem(line.Line.Id, line.Line), changed);
    }

    public IEnumerable<DeskFact> Tell(string reason) =>
    [
        .. _lines.Values.Select(line => new LineChanged { Line = line with { State = LineState.Failed, Detail = new VendorDetail { Text = reason } }, Cause = FactCause.System }),
        new Notice { Level = NoticeLevel.Error, Text = reason, Cause = FactCause.System },
    ];
}
