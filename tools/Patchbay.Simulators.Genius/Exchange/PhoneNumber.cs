namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>What counts as a telephone number (sheet, section 2.3).</summary>
internal static class PhoneNumber
{
    /// <summary>Blanks, hyphens and brackets do not count; an optional +, then 3 to 20 digits.</summary>
    public static bool IsOne(string text)
    {
        var digits = Bare(text);
        if (digits.StartsWith('+')) digits = digits[1..];
        return digits.Length is >= 3 and <= 20 && digits.All(char.IsAsciiDigit);
    }

    /// <summary>The number without what does not count, for comparing.</summary>
    public static string Bare(string text) => string.Concat(text.Where(c => c is not (' ' or '-' or '(' or ')')));
}
