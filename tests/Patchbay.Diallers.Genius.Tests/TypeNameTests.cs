using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests;

/// <summary>The types that the document prints by mistake (Q1 to Q4), for a service that takes nothing else. The simulator's tests read the same file.</summary>
public sealed class TypeNameTests
{
    private static readonly string[] Envelope = ["SID", "RID"];

    /// <summary>What a type is sent as: the logical one, and the printed one. A simulator also takes what no adapter sends: both keys at once.</summary>
    public static IEnumerable<object[]> Rows { get; } = Tables.Types
        .Select(row => (Command: row["command"]!.AsObject(), Means: row["means"]!.GetValue<string>()))
        .Where(row => !(row.Command.ContainsKey("template") && row.Command.ContainsKey("message")))
        .Select(row => new object[] { row.Means, row.Command["type"]!.GetValue<string>(), row.Command.ToJsonString() });

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_command_is_sent_under_the_name_of_the_option_with_its_own_keys(string means, string sent, string text)
    {
        var names = means == sent ? [] : new Dictionary<string, string> { [means] = sent };
        var keys = JsonNode.Parse(text)!.AsObject().Select(member => member.Key);
        await using var desk = means.StartsWith("GetTenants", StringComparison.Ordinal) || means == "GetCampaigns"
            ? ScriptedDesk.Empty(options => (options.Tenant, options.Campaign, options.TypeNames) = (means == "GetTenants" ? null : "Demo", null, names))
            : await AgentActs.InStateOfAsync(means, options => options.TypeNames = names);

        var request = AgentActs.All.ContainsKey(means) ? await ActAsync(desk, means, sent) : await SignInAsync(desk, sent);

        request.Select(member => member.Key).Except(Envelope).ShouldBe(keys, ignoreOrder: true);
    }

    private static async Task<JsonObject> ActAsync(ScriptedDesk desk, string means, string sent)
    {
        var act = AgentActs.All[means].Act(desk.Agent).AsTask();
        var request = await desk.Line.TakeAsync(sent);
        await desk.Line.AnswerAsync(request);
        (await act).ShouldBeOfType<Done>();
        return request;
    }

    private static async Task<JsonObject> SignInAsync(ScriptedDesk desk, string sent)
    {
        var signIn = desk.Agent.SignInAsync();
        await desk.AcceptAsync();
        await desk.Line.AuthenticateAsync();
        var request = await desk.Line.TakeAsync(sent);
        await desk.Line.RefuseAsync(request, Tables.Error(110));
        (await signIn).ShouldBeOfType<SignInRefused>().Reason.Number.ShouldBe("110");
        return request;
    }
}
