namespace Patchbay.Host.Diagnostics.Audit;

/// <summary>Who did what: commands of agents, actions of operators, what the host did by itself. Thread-safe.</summary>
internal interface IAuditLog
{
    /// <summary>Notes it. Nobody waits for the disk, and what cannot be written stops nobody's work.</summary>
    void Note(AuditEntry entry);
}
