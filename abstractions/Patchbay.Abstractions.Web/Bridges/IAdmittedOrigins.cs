using Patchbay.Desks;

namespace Patchbay.Bridges;

/// <summary>
/// The pages from elsewhere that the deployment lists for a bridge under <c>origins</c>. The host itself refuses requests of all
/// others; a bridge imports this for what happens where no request tells: between windows of a browser.
/// </summary>
public interface IAdmittedOrigins
{
    /// <summary>The entries in the deployment's order; none where it lists none.</summary>
    ValueList<AdmittedOrigin> Entries { get; }
}

/// <summary>One entry.</summary>
public sealed record AdmittedOrigin
{
    /// <summary><c>*</c>, or <c>scheme://host[:port]</c>, where the host may begin <c>*.</c></summary>
    public required string Pattern { get; init; }

    /// <summary>
    /// What stood in parentheses behind it, names that the bridge gives a meaning; null where nothing stood there. The host admits
    /// no request for an entry with such a list: it is about the bridge's page alone.
    /// </summary>
    public ValueList<string>? Services { get; init; }
}
