using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire;

/// <summary>Section 2, in the document's own case, and what is refused before it is sent (1.2, 1.4).</summary>
public sealed class CommandWriterTests
{
    public static TheoryData<string> Words { get; } = [.. CommandTable.Rows.Select(row => row.Word).Distinct()];

    [Theory]
    [InlineData("Login", "jehanzeb4", "secretpw,1004")]
    [InlineData("Connect", "jehanzeb4", "secretpw,1004")]
    [InlineData("Conferencecall", "jehanzeb4", "secretpw,1004")]
    [InlineData("update_call_variable", "jehanzeb4", "secretpw,1004,x")]
    [InlineData("MobileAgentLogin", "jehanzeb4", "secretpw,1004,x,true")]
    [InlineData("Hello", "desk-4711", "")]
    public void A_command_is_its_word_the_subject_and_its_parameters(string word, string subject, string body)
    {
        var values = body.Length == 0 ? [] : body.Split(',');
        var row = CommandTable.Rows.First(candidate => candidate.Word == word && candidate.Parameters.Length == values.Length);

        var command = CommandWriter.Write(row, subject, values, out var refusal);

        refusal.ShouldBeNull();
        (command!.Type, command.Body).ShouldBe(($"{word}#{subject}", body));
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Nothing_of_a_command_but_its_type_is_printed(string word)
    {
        var row = CommandTable.Rows.First(candidate => candidate.Word == word);

        var command = CommandWriter.Write(row, "a", [.. row.Parameters.Select(_ => "hidden")], out _);

        command!.ToString().ShouldBe($"{word}#a");
        row.Word.ShouldNotContain(" ");
    }

    [Theory]
    [InlineData(",")]
    [InlineData("#")]
    [InlineData("|")]
    [InlineData("\n")]
    [InlineData("\0")]
    [InlineData("\U0001F600")]
    public void What_the_protocol_cannot_carry_is_refused_wherever_it_stands(string bad)
    {
        foreach (var row in CommandTable.Rows)
        {
            for (var place = -1; place < row.Parameters.Length; place++)
            {
                var values = row.Parameters.Select((_, at) => at == place ? $"1{bad}" : "1").ToList();

                CommandWriter.Write(row, place < 0 ? $"a{bad}" : "a", values, out var refusal).ShouldBeNull();

                refusal!.Code.ShouldBe("bad-characters");
                refusal.Text.ShouldStartWith("The ");
            }
        }
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused() => CommandWriter.Objection("value", "1\ud83d")!.Code.ShouldBe("bad-characters");

    [Fact]
    public void A_command_for_nobody_is_refused()
    {
        CommandWriter.Write(CommandTable.Logout, "", [], out var refusal).ShouldBeNull();

        refusal!.Code.ShouldBe("no-agent");
    }

    [Fact]
    public void Letters_of_any_language_go_through()
    {
        CommandWriter.Write(CommandTable.WrapUp, "jürgen", ["Rückruf 回电", "1"], out var refusal)!.Body.ShouldBe("Rückruf 回电,1");

        refusal.ShouldBeNull();
    }
}
