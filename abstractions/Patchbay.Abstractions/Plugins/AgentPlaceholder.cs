using System.Text;

namespace Patchbay.Plugins;

/// <summary>
/// The place that a text of a deployment keeps for an agent's login: <c>${agent}</c>. The host leaves it as it stands, because one
/// instance serves all agents; whoever opens something for one agent fills it in. <c>$${agent}</c> is the text <c>${agent}</c> itself.
/// </summary>
public static class AgentPlaceholder
{
    private const string Place = "${agent}";

    /// <summary>Fills it in, wherever it stands.</summary>
    /// <param name="text">As the options hold it.</param>
    /// <param name="agent">The agent's login.</param>
    public static string Fill(string text, string agent)
    {
        var filled = new StringBuilder();
        var at = 0;
        while (text.IndexOf(Place, at, StringComparison.Ordinal) is var found and >= 0)
        {
            var escaped = found > at && text[found - 1] == '$';
            filled.Append(text, at, found - at - (escaped ? 1 : 0)).Append(escaped ? Place : agent);
            at = found + Place.Length;
        }

        return filled.Append(text, at, text.Length - at).ToString();
    }
}
