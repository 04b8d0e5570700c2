namespace Patchbay.Diallers.Genius.Tests.Walks;

/// <summary>The dialler that is walked through: nothing happens in it by itself.</summary>
internal static class WalkWorld
{
    public const string Message = "5510";
    public const string Number = "01632960120";

    public static IReadOnlyList<string> Agents { get; } = ["walk1", "walk2", "walk3", "walk4"];

    public static string Settings { get; } = $$"""
        {
          "pace": "10:00:00", "goUnavailableDelay": "10:00:00", "answerAfter": "10:00:00",
          "tenants": [{ "name": "Demo", "campaigns": [
            { "name": "Sales", "type": "predictive", "started": true, "records": true, "offline": 2, "interactive": 2,
              "customers": [{ "urn": "R-5001", "tel": "01632960101", "data": { "Name": "A. Example" } }, { "urn": "R-5002", "tel": "01632960102", "data": { "Name": "B. Example" } }] }] }],
          "agents": [{{string.Join(", ", Agents.Select(name => $$"""{ "name": "{{name}}", "password": "{{name}}", "tenants": ["Demo"] }"""))}}],
          "mailTemplates": [14], "smsTemplates": [3],
          "messages": [{ "id": {{Message}}, "sender": "b@example.test", "recipientsTo": ["help@example.test"], "recipientsCc": [], "subject": "Order", "body": "<p>Hello</p>", "attachments": [] }],
          "externals": [{ "number": "{{Number}}", "does": "ring-out" }]
        }
        """;
}
