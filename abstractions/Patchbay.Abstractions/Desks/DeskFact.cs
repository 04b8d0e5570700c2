namespace Patchbay.Desks;

/// <summary>
/// Something that happened, in the past tense. Adapters and phones publish facts bare; the desk stamps them. The family is
/// closed here and grows by new members: a reader passes over those it does not know.
/// </summary>
public abstract record DeskFact
{
    private protected DeskFact()
    {
    }

    /// <summary>Who brought it about.</summary>
    public FactCause Cause { get; init; }

    /// <summary>The vendor's own words for it.</summary>
    public VendorDetail? Vendor { get; init; }

    internal abstract DeskState FoldInto(DeskState state, DateTimeOffset at);
}
