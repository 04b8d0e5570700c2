using System.Text.Json;
using Patchbay.Desks;

namespace Patchbay.Host.Diagnostics.Audit;

/// <summary>One line of the audit log. The log stamps it.</summary>
internal abstract record AuditEntry;

/// <summary>A command of a desk, at its end; one that was refused before it started is told too.</summary>
internal sealed record CommandAudit : AuditEntry
{
    public required DeskKey Desk { get; init; }

    public required CommandId Id { get; init; }

    public required DeskCommand Command { get; init; }

    public required CommandOrigin Origin { get; init; }

    public required CommandResult Result { get; init; }

    /// <summary>How long it ran; null where it was decided at once.</summary>
    public TimeSpan? Took { get; init; }
}

/// <summary>An agent came to a desk, or the desk closed.</summary>
internal sealed record DeskAudit : AuditEntry
{
    public required DeskKey Desk { get; init; }

    /// <summary><c>opened</c>, <c>joined</c>, <c>not-opened</c>, <c>closed</c>, <c>moved</c>.</summary>
    public required string What { get; init; }

    /// <summary>A line, where there is more to tell.</summary>
    public string? Text { get; init; }
}

/// <summary>What an operator had done, with the word of the control file.</summary>
internal sealed record OperatorAudit : AuditEntry
{
    /// <summary>The action, or <c>drain</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The instance or the desk plan it is about.</summary>
    public required string On { get; init; }

    public required bool Done { get; init; }

    /// <summary>What came of it.</summary>
    public required string Text { get; init; }

    /// <summary>The arguments; values are blanked.</summary>
    public JsonElement Arguments { get; init; }
}

/// <summary>What the host did by itself: reloads, restarts, quarantines.</summary>
internal sealed record HostAudit : AuditEntry
{
    /// <summary><c>started</c>, <c>stopped</c>, <c>reloaded</c>, <c>reload-refused</c>, <c>restarted</c>, <c>quarantined</c> ...</summary>
    public required string What { get; init; }

    /// <summary>The instance it is about; null for the host.</summary>
    public string? Instance { get; init; }

    public string? Text { get; init; }

    public int? Generation { get; init; }
}
