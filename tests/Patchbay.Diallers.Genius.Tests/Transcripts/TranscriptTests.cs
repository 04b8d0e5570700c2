using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;
using Patchbay.Diallers.Genius.Wire;
using Patchbay.TestKit.Transcripts;

namespace Patchbay.Diallers.Genius.Tests.Transcripts;

/// <summary>The transcripts of section 7 of the sheet. The simulator's tests read the same files.</summary>
public sealed class TranscriptTests
{
    public static TheoryData<string> Names { get; } = [.. Tables.Transcripts];

    [Theory]
    [InlineData("sign-in", AgentState.LoggedOut)]
    [InlineData("predictive-cycle", AgentState.NotReady)]
    [InlineData("agent-hangs-up", AgentState.Ready)]
    [InlineData("expiry", AgentState.Ready)]
    public async Task The_adapter_plays_its_side_frame_by_frame(string name, AgentState end)
    {
        await using var desk = ScriptedDesk.Empty(options =>
        {
            (options.Tenant, options.Campaign) = (null, null);
            if (name == "sign-in") options.KeepAlive = TimeSpan.FromMilliseconds(50);
        });
        var values = Values();
        var acts = new Acts(desk.Agent);
        foreach (var (number, step) in Tables.Transcript(name).Index())
        {
            if (step.Client is { } expected)
            {
                if (await acts.BeginAsync(expected)) await desk.AcceptAsync();
                var type = expected["type"]!.GetValue<string>();
                values.Difference(expected, await desk.Line.TakeAsync(type)).ShouldBeNull($"{name}, step {number}");
            }
            else if (step.Server is { } message)
            {
                await desk.Line.SayAsync(values.Fill(message).ToJsonString());
            }
            else if (step.Does == "new-socket")
            {
                await desk.AcceptAsync();
            }
        }

        await acts.EndAsync();
        await desk.Agent.UntilAsync($"the agent is {end}", state => state.Agent.State == end);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_message_of_the_dialler_is_read_for_what_it_is(string name)
    {
        var values = Values();
        foreach (var message in Tables.Transcript(name).Where(step => step.Server is not null).Select(step => values.Fill(step.Server!)))
        {
            var rid = message["RID"] is { } id ? long.Parse(id.ToString(), CultureInfo.InvariantCulture) : (long?)null;
            switch (FrameReader.Read(Encoding.UTF8.GetBytes(message.ToJsonString())))
            {
                case GeniusEvent happened:
                    (happened.Name, happened.Rid, happened.Slot).ShouldBe((message["event"]!.GetValue<string>(), rid!.Value, 0));
                    break;
                case GeniusError error:
                    (error.Rid, error.Number, error.Text, error.Level).ShouldBe((rid, int.Parse(message["ErrorNumber"]!.ToString(), CultureInfo.InvariantCulture), message["ErrorMessage"]!.GetValue<string>(), message["ErrorLevel"]!.GetValue<string>()));
                    break;
                case GeniusResponse response:
                    response.Rid.ShouldBe(rid);
                    (message["event"] ?? message["ErrorNumber"]).ShouldBeNull();
                    break;
                case var other:
                    other.ShouldBeNull();
                    break;
            }
        }
    }

    private static TranscriptValues Values() => new()
    {
        ["tel"] = "01632960101",
        ["session"] = "ND-44120",
        ["call"] = "u-8f31",
        ["data"] = new JsonObject { ["URN"] = "R-5001", ["Name"] = "A. Example", ["Balance"] = "120.50" },
    };

    /// <summary>What an agent does so that a message of a transcript is sent.</summary>
    private sealed class Acts(AgentAtDesk agent)
    {
        private static readonly string[] _acts = ["GoAvailable", "GoUnavailable", "StartWrap", "Disposition", "Logoff"];

        private readonly List<Task<CommandResult>> _begun = [];
        private Task<SignInResult>? _signIn;
        private string? _last;

        /// <summary>Has the agent act, where that is what the message is sent for.</summary>
        /// <returns>Whether it is what opens the first connection.</returns>
        public async Task<bool> BeginAsync(JsonNode message)
        {
            var type = message["type"]!.GetValue<string>();
            if (type == "Authenticate" && _signIn is null)
            {
                _signIn = agent.SignInAsync();
                return true;
            }

            // The adapter sends a command again by itself; the agent asked once.
            if (type == _last && !_begun[^1].IsCompleted) return false;
            if (_acts.Contains(type)) (await _signIn!).ShouldBeOfType<SignedIn>();
            if (Act(type, message) is not { } act) return false;
            _begun.Add(act);
            _last = type;
            return false;
        }

        public async Task EndAsync()
        {
            (await _signIn!).ShouldBeOfType<SignedIn>();
            foreach (var act in _begun) (await act).ShouldBeOfType<Done>();
        }

        private Task<CommandResult>? Act(string type, JsonNode message) => type switch
        {
            "GoAvailable" => agent.GoReadyAsync(),
            "GoUnavailable" => agent.TakeBreakAsync(message["breakReason"]!.ToString()),
            "StartWrap" => agent.HangUpAsync(),
            "Disposition" => agent.CompleteAsync(agent.Sale() with
            {
                Outcome = message["outcome"]!.ToString(),
                Callback = message["callbackTime"]!.GetValue<string>() is { Length: > 0 } time
                    ? new Callback { Number = message["callbackNumber"]!.GetValue<string>(), At = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), Personal = message["personalCallback"]!.GetValue<bool>() }
                    : null,
                Data = message["data"]!.AsObject().Select(entry => UserDataEntry.Text(entry.Key, entry.Value!.GetValue<string>())).ToValueList(),
            }),
            "Logoff" => agent.SignOutAsync(),
            _ => null,
        };
    }
}
