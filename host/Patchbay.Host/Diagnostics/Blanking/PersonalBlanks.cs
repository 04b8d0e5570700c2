using System.Text.Json;
using Patchbay.Desks;
using Patchbay.Host.Resolution;

namespace Patchbay.Host.Diagnostics.Blanking;

/// <summary>
/// How personal data looks wherever it is shown to somebody who is no party to it: page, ladder, audit, logs. One for a host.
/// </summary>
/// <param name="show">Whether the deployment says that it is shown. Secrets are not shown even then.</param>
internal sealed class PersonalBlanks(bool show)
{
    private const int Figures = 3;

    public static PersonalBlanks Strict { get; } = new(show: false);

    /// <summary>Whether personal data is shown.</summary>
    public bool Shows => show;

    /// <summary>A value as it may be shown.</summary>
    public string Of(string value, PersonalData data)
    {
        if (data == PersonalData.Secret) return Redaction.SecretBlank;
        if (show || value.Length == 0) return value;
        return data switch
        {
            PersonalData.Line => Redaction.Text(value),
            PersonalData.Number => Number(value),
            _ => Redaction.Blank,
        };
    }

    /// <summary>A value of JSON as it may be shown.</summary>
    public void Write(Utf8JsonWriter json, JsonElement value, PersonalData data)
    {
        if (show && data != PersonalData.Secret) value.WriteTo(json);
        else if (value.ValueKind is JsonValueKind.Null) json.WriteNullValue();
        else json.WriteStringValue(data == PersonalData.Secret ? Redaction.SecretBlank : Redaction.Blank);
    }

    /// <summary>A line for people as it may be shown.</summary>
    public string Line(string text) => Of(text, PersonalData.Line);

    /// <summary>Whoever has as many figures as are left is not shown at all.</summary>
    private static string Number(string value)
    {
        var figures = string.Concat(value.Where(char.IsAsciiDigit));
        return figures.Length > Figures ? $"***{figures[^Figures..]}" : "***";
    }
}
