namespace Patchbay.Host.Diagnostics.Audit;

/// <summary>Where nothing is kept: desks that stand alone.</summary>
internal sealed class NoAudit : IAuditLog
{
    public static NoAudit Log { get; } = new();

    public void Note(AuditEntry entry)
    {
        // Nobody reads it.
    }
}
