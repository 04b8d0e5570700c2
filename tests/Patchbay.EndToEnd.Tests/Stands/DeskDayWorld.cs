using System.Text.Json;

namespace Patchbay.EndToEnd.Tests.Stands;

/// <summary>Whom and what an agent meets on a day in which every control is used: many campaigns, odd customers, a colleague.</summary>
internal static class DeskDayWorld
{
    public const string Secret = "JBSWY3DPEHPK3PXP";
    public const string Campaign = "Renewals";
    public const string Colleague = "agent0001";

    /// <summary>Whoever draws this as HTML has a page of another title.</summary>
    public const string Hostile = "<img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>";

    public static string[] Settings(bool secondFactor = true) =>
    [
        // Nobody is dialled by itself: the day says when a call comes.
        "genius-simulator/demo:pace=01:00:00",
        "genius-simulator/demo:answerAfter=00:00:00.100",
        "genius-simulator/demo:goUnavailableDelay=00:00:00",
        $"genius-simulator/demo:tenants={JsonSerializer.Serialize(new[] { new { name = "Demo", campaigns = Campaigns() } })}",
        $"genius-simulator/demo:agents={JsonSerializer.Serialize(new object[] { Demo(secondFactor), new { name = Colleague, password = Colleague } })}",
    ];

    private static object Demo(bool secondFactor) => secondFactor ? new { name = "demo", password = "demo", secondFactor = Secret } : new { name = "demo", password = "demo" };

    private static IEnumerable<object> Campaigns() =>
    [
        .. Enumerable.Range(1, 30).Select(number => new { name = $"Winter {number:00}" }),
        new
        {
            name = Campaign, type = "progressive", records = true, offline = 1, interactive = 3, queue = 7,
            customers = new[] { Customer("R-5001", 1, Plain("Ada Fenwick")), Customer("R-5002", 2, Odd()), Customer("R-5003", 3, Plain("Chloe Marsh")), Customer("R-5004", 4, Plain("Dev Anand")) },
        },
    ];

    private static object Customer(string urn, int number, Dictionary<string, string> data) => new { urn, tel = $"01632 96040{number}", data };

    private static Dictionary<string, string> Plain(string name) => new() { ["Name"] = name, ["Offer"] = "Boiler cover", ["Notes"] = "" };

    private static Dictionary<string, string> Odd()
    {
        var data = Plain(Hostile);
        data["Long"] = string.Concat(Enumerable.Repeat("Lorem ipsum dolor sit amet. ", 200));
        data["__proto__"] = "proto";
        data["<b>Bold</b> \"quoted\" 'name' [x]"] = "odd name";
        data["الاسم"] = "نص";
        data["Lines"] = "one\ntwo\nthree\nfour\nfive\nsix";
        for (var number = 0; number < 200; number++) data[$"Field {number:000}"] = $"value {number}";
        return data;
    }
}
