using Patchbay.Host.Diagnostics.Blanking;

namespace Patchbay.Host.Diagnostics.Audit;

/// <summary>How an audit log is kept.</summary>
internal sealed record AuditSettings
{
    /// <summary>For how long.</summary>
    public required TimeSpan Keep { get; init; }

    public PersonalBlanks Blanks { get; init; } = PersonalBlanks.Strict;

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
