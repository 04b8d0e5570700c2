namespace Patchbay.Bridges.SoftphoneConnector.Tests.Stands;

/// <summary>An answer as it came off the wire.</summary>
internal sealed record RawAnswer
{
    public required string StatusLine { get; init; }

    /// <summary>Name and value as spelled, in their order, without the date.</summary>
    public required IReadOnlyList<(string Name, string Value)> Headers { get; init; }

    public required string Body { get; init; }

    public int Status => int.Parse(StatusLine.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);

    public string? this[string name] => Headers.SingleOrDefault(header => header.Name == name).Value;

    /// <summary>The value of the cookie that it sets; empty where it clears it.</summary>
    public string? Cookie => this["Set-Cookie"] is { } cookie ? cookie["SEPSESSIONID=".Length..cookie.IndexOf(';')] : null;
}
