namespace Patchbay.Stomp;

/// <summary>What an ERROR frame says, in one line: brokers put a stack trace in its body, or the better half of the text.</summary>
internal static class BrokerError
{
    private const int MostCharacters = 300;

    public static string Text(StompFrame error)
    {
        var message = error["message"]?.Trim() ?? "";
        var first = error.Text.AsSpan().TrimStart();
        if (first.IndexOfAny('\r', '\n') is >= 0 and var end) first = first[..end];
        var line = first.Trim().ToString();
        var text = message.Length == 0 ? line : line.Length == 0 || line.Contains(message, StringComparison.Ordinal) ? message : $"{message}: {line}";
        if (text.Length == 0) text = "an ERROR without a text";
        return text.Length <= MostCharacters ? text : $"{text[..MostCharacters]}…";
    }
}
