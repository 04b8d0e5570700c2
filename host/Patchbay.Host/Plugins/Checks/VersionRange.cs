using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Patchbay.Host.Plugins.Checks;

/// <summary>Versions from one up to, but not with, another: <c>[0.1.0,0.2.0)</c>.</summary>
internal readonly record struct VersionRange
{
    public required Version From { get; init; }

    public required Version Before { get; init; }

    /// <summary>Whether a version such as <c>0.1.3</c> lies within; what follows a <c>-</c> in it does not count.</summary>
    public bool Contains(string version) => TryVersion(version, out var read) && read >= From && read < Before;

    public static bool TryParse([NotNullWhen(true)] string? text, out VersionRange range)
    {
        range = default;
        if (text is not ['[', .. var inner, ')']) return false;
        var ends = inner.Split(',');
        if (ends.Length != 2 || !TryVersion(ends[0], out var from) || !TryVersion(ends[1], out var before) || from >= before) return false;
        range = new VersionRange { From = from, Before = before };
        return true;
    }

    /// <summary>Whether a version comes before, at or behind the start of a range; one that is none comes before.</summary>
    public static int Compare(string version, Version from) => TryVersion(version, out var read) ? read.CompareTo(from) : -1;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From} up to, but not {Before}");

    private static bool TryVersion(string text, [NotNullWhen(true)] out Version? version)
    {
        var parts = text.Trim().Split('-', '+')[0].Split('.');
        var full = string.Join('.', [.. parts, .. Enumerable.Repeat("0", Math.Max(0, 3 - parts.Length))]);
        return Version.TryParse(full, out version);
    }
}
