namespace Patchbay.Desks;

/// <summary>What a consultation call is placed for.</summary>
public enum ConsultationPurpose
{
    /// <summary>To hand the interaction over.</summary>
    Transfer,

    /// <summary>To bring somebody in.</summary>
    Conference,

    /// <summary>Decided later.</summary>
    Either,
}
