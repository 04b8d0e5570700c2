using System.Text.Json.Nodes;
using Patchbay.Simulators.GenericConnector.Tests.Stands;

namespace Patchbay.Simulators.GenericConnector.Tests;

/// <summary>Section 2 of the sheet as a file: every command, its parameters, and what answers it.</summary>
public sealed class CommandTableTests
{
    private const string Ucce = """{ "platform": "ucce" }""";

    public static TheoryData<string> Rows { get; } = [.. Tables.Rows("commands")];

    /// <summary>Without those that take one parameter more on purpose, or do not look at a body at all.</summary>
    public static TheoryData<string> Counted { get; } = [.. Tables.Rows("commands").Where(row => NameOf(row) is not ("Hello" or "Beat" or "Connect" or "getteamusers"))];

    public static TheoryData<string> OfSupervisors { get; } = [.. Tables.Rows("commands").Where(row => JsonNode.Parse(row)!["supervisor"]?.GetValue<bool>() == true)];

    /// <summary>Without those that bring an agent in, or tell that he is out.</summary>
    public static TheoryData<string> OfSignedIn { get; } = [.. Tables.Rows("commands").Where(row => NameOf(row) is not ("Hello" or "Beat" or "Connect" or "Login" or "MobileAgentLogin" or "GetState" or "force_logout"))];

    [Fact]
    public void There_is_every_command_of_the_table_and_no_other()
    {
        using var stand = new CentreStand();

        stand.Hub.CommandNames.ShouldBe(Tables.Rows("commands").Select(row => JsonNode.Parse(row)!["command"]!.GetValue<string>()), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_command_brings_the_events_of_the_table(string text)
    {
        var row = JsonNode.Parse(text)!;
        using var stand = new CentreStand(Ucce);
        var (command, to, body) = Prepare(stand, row["command"]!.GetValue<string>());
        body.Split(',', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(row["body"]!.AsArray().Count, "the parameters of the table");
        stand.Take();

        stand.Say($"{command}#{to}", body);

        var types = stand.Take().Select(told => told is JsonArray many ? many[0]! : told).Select(told => told["type"]!.GetValue<string>()).ToList();
        types.ShouldNotContain("Error");
        foreach (var expected in row["events"]?.AsArray().Select(name => name!.GetValue<string>()) ?? []) types.ShouldContain(expected);
        if (row["events"] is JsonArray { Count: 0 }) types.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_command_may_be_spelled_in_any_case_with_blanks_but_not_where_it_is_strict(string text)
    {
        var row = JsonNode.Parse(text)!;
        foreach (var strict in new[] { false, true })
        {
            using var stand = new CentreStand($$"""{ "platform": "ucce", "strict": {{(strict ? "true" : "false")}} }""");
            var (command, to, body) = Prepare(stand, row["command"]!.GetValue<string>());
            var before = (stand.Hub.Counters.Unknown, stand.Hub.Counters.Malformed, stand.Hub.Counters.Refused);

            stand.Say($" {command.ToUpperInvariant()} # {to}", body.Replace(",", " , ", StringComparison.Ordinal));

            var after = (stand.Hub.Counters.Unknown, stand.Hub.Counters.Malformed, stand.Hub.Counters.Refused);
            if (strict) after.ShouldNotBe(before);
            else after.ShouldBe(before);
        }
    }

    [Theory]
    [MemberData(nameof(Counted))]
    public void A_comma_too_many_is_refused(string text)
    {
        var row = JsonNode.Parse(text)!;
        using var stand = new CentreStand(Ucce);
        var (command, to, body) = Prepare(stand, row["command"]!.GetValue<string>());
        stand.Take();

        stand.Say($"{command}#{to}", body.Length == 0 ? "x,y" : $"{body},x");

        stand.TakeShort().ShouldBe([$"Error {to} Invalid Input"]);
    }

    [Theory]
    [MemberData(nameof(OfSupervisors))]
    public void What_only_supervisors_may_is_refused_to_others(string text)
    {
        var row = JsonNode.Parse(text)!;
        using var stand = new CentreStand(Ucce);
        stand.SignIn("agent0001");

        stand.Ask($"{row["command"]}#agent0001", string.Join(',', row["body"]!.AsArray().Select(_ => "1"))).ShouldBe(["Error agent0001 Invalid Supervisor"]);
    }

    [Theory]
    [MemberData(nameof(OfSignedIn))]
    public void Who_is_not_signed_in_is_refused(string text)
    {
        var row = JsonNode.Parse(text)!;
        using var stand = new CentreStand(Ucce);
        stand.Say("Connect#demo", $"{CentreStand.Desk},demo");

        stand.Ask($"{row["command"]}#demo", string.Join(',', row["body"]!.AsArray().Select(_ => "1"))).ShouldBe(["Error demo Invalid State"]);
    }

    [Theory]
    [InlineData("Dance#demo", "")]
    [InlineData("endsilentmonitor#supervisor", "1")]
    public void What_the_document_does_not_have_is_counted_and_not_answered(string command, string body)
    {
        using var stand = new CentreStand();
        stand.SignIn("demo");
        stand.SignIn("supervisor");

        stand.Ask(command, body).ShouldBeEmpty();
        stand.Hub.Counters.Unknown.ShouldBe(1);
    }

    [Theory]
    [InlineData("MakeReady", "")]
    [InlineData("MakeReady#", "")]
    [InlineData("#demo", "")]
    [InlineData("MakeReady#demo#more", "")]
    [InlineData("Connect#demo", ",demo")]
    [InlineData(null, "")]
    [InlineData("MakeReady#demo", null)]
    public void What_is_no_command_is_counted_and_not_answered(string? command, string? body)
    {
        using var stand = new CentreStand();
        stand.SignIn("demo");

        stand.Hub.Receive(stand.Node, command, body);

        stand.Take().ShouldBeEmpty();
        stand.Hub.Counters.Malformed.ShouldBe(1);
    }

    private static string NameOf(string row) => JsonNode.Parse(row)!["command"]!.GetValue<string>();

    /// <summary>Brings the contact centre to where a command can be carried out.</summary>
    private static (string Command, string To, string Body) Prepare(CentreStand stand, string command)
    {
        switch (command)
        {
            case "Hello" or "Beat":
                return (command, CentreStand.Desk, "");
            case "Connect":
                return (command, "demo", $"{CentreStand.Desk},demo");
            case "Login":
                stand.Say("Connect#demo", $"{CentreStand.Desk},demo");
                return (command, "demo", "demo,1000");
            case "MobileAgentLogin":
                stand.Say("Connect#demo", $"{CentreStand.Desk},demo");
                return (command, "demo", "demo,1000,01632960123,true");
            case "MakeCall":
                stand.SignIn("demo");
                return (command, "demo", "01632960123");
            case "makeworknotready" or "makeworkready":
                stand.Say("ReleaseCall#demo", stand.Talking("demo"));
                return (command, "demo", "");
            case "Logout" or "logoutwithreason" or "MakeNotReadyWithReason":
                stand.SignIn("demo");
                return (command, "demo", command == "Logout" ? "" : command == "logoutwithreason" ? "11" : "1");
            case "silentmonitor" or "bargein" or "dropparticipant" or "getqueuelist" or "getteamusers" or "getteamuserstate":
                return (command, "supervisor", Supervise(stand, command));
        }

        stand.SignIn("agent0001");
        return (command, "demo", InCall(stand, command));
    }

    private static string InCall(CentreStand stand, string command)
    {
        var call = "";
        if (command == "AnswerCall")
        {
            stand.Ready("demo");
            stand.Happen("demo", "customer-calls").ShouldBeTrue();
            return stand.CallOf("demo");
        }

        if (command is "MakeReady" or "MakeNotReady" or "GetState" or "force_logout" or "getallagents" || command.StartsWith("reasoncode", StringComparison.Ordinal) || command == "wrapupreasoncode")
        {
            stand.SignIn("demo");
            return "";
        }

        call = stand.Talking("demo");
        if (command == "RetrieveCall") stand.Say("HoldCall#demo", call);
        if (command is "TransferCall" or "Conferencecall")
        {
            stand.Say("ConsultCall#demo", $"10001,{call}");
            stand.Say("AnswerCall#agent0001", stand.CallOf("agent0001"));
        }

        return command switch
        {
            "Transfer_sst" or "ConsultCall" or "TransferCall" or "Conferencecall" => $"10001,{call}",
            "wrapup" => $"Sale,{call}",
            "update_call_variable" => $"{call},callVariable3,gold",
            _ => call,
        };
    }

    private static string Supervise(CentreStand stand, string command)
    {
        stand.SignIn("supervisor");
        switch (command)
        {
            case "getqueuelist":
                return "";
            case "getteamusers":
                return "1";
            case "getteamuserstate":
                return "demo";
        }

        stand.Talking("demo");
        if (command == "silentmonitor") return "1000";
        stand.Say("silentmonitor#supervisor", "1000");
        var listened = stand.CallOf("supervisor");
        if (command == "bargein") return $"demo,{listened}";
        stand.Say("bargein#supervisor", $"demo,{listened}");
        return $"1000,{stand.CallOf("supervisor")}";
    }
}
