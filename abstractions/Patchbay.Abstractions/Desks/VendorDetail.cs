namespace Patchbay.Desks;

/// <summary>What the vendor said in its own words, carried along so that no distinction of its own is lost.</summary>
public sealed record VendorDetail
{
    /// <summary>Its number or code, as text.</summary>
    public string? Code { get; init; }

    /// <summary>Its text.</summary>
    [Personal(PersonalData.Line)]
    public string? Text { get; init; }

    /// <summary>The name of its event, command or state.</summary>
    public string? Name { get; init; }
}
