using Patchbay.Desks;

namespace Patchbay.Diallers.GenericConnector.Wire;

/// <summary>
/// Writes commands strictly (R5): the table's case, no blanks of its own, nothing that the protocol has no way to carry. Pure.
/// </summary>
internal static class CommandWriter
{
    /// <summary>The code of a refusal for characters that cannot be sent.</summary>
    public const string BadCharacters = "bad-characters";

    /// <summary>Writes one.</summary>
    /// <param name="row">Which.</param>
    /// <param name="subject">The agent or destination it is for.</param>
    /// <param name="values">As many as the row has parameters.</param>
    /// <param name="refusal">Why it cannot be written; null where it can.</param>
    /// <returns>The command; null with a refusal.</returns>
    public static ConnectorCommand? Write(CommandRow row, string subject, IReadOnlyList<string> values, out Refused? refusal)
    {
        if (values.Count != row.Parameters.Length) throw new ArgumentException($"{row.Word} takes {row.Parameters.Length} parameters, not {values.Count}.", nameof(values));
        refusal = subject.Length == 0 ? new Refused { Code = "no-agent", Text = "The connector's commands name the agent, and there is none." } : Objection("agent", subject);
        for (var place = 0; place < values.Count && refusal is null; place++) refusal = Objection(row.Parameters[place], values[place]);
        return refusal is null ? new ConnectorCommand { Row = row, Type = $"{row.Word}#{subject}", Body = string.Join(',', values) } : null;
    }

    /// <summary>
    /// Why a text cannot be sent; null where it can. The separators have no escape (1.2), control characters end frames and
    /// headers, and a character beyond the basic plane makes the Java side fail (1.4).
    /// </summary>
    public static Refused? Objection(string what, string value)
    {
        foreach (var letter in value)
        {
            if (letter is ',' or '#' or '|') return Refuse(what, $"'{letter}' in it: the connector's messages are taken apart there");
            if (char.IsControl(letter)) return Refuse(what, $"a control character (U+{(int)letter:X4}) in it");
            if (char.IsSurrogate(letter)) return Refuse(what, "a character in it that the connector cannot read, such as an emoji");
        }

        return null;
    }

    private static Refused Refuse(string what, string why) => new() { Code = BadCharacters, Text = $"The {Name(what)} cannot be sent with {why}." };

    private static string Name(string parameter) => parameter switch
    {
        "dialogId" => "call's id",
        "reasonCode" or "reason" => "reason",
        "agentExtension" => "extension",
        "teamAgentLoginId" or "agent" => "agent's name",
        "teamId" => "team",
        "name" => "variable's name",
        "value" => "variable's value",
        "phone" => "phone number",
        _ => parameter,
    };
}
