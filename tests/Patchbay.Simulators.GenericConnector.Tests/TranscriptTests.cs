using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Patchbay.Simulators.GenericConnector.Tests.Stands;
using Patchbay.TestKit.Transcripts;

namespace Patchbay.Simulators.GenericConnector.Tests;

/// <summary>The sequences of the sheet's section 4.3, event by event. The adapter's tests read the same files.</summary>
public sealed partial class TranscriptTests
{
    private static readonly string Folder = Path.Combine(Tables.Folder, "transcripts");

    public static TheoryData<string> Names { get; } = [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_transcript_is_played(string name)
    {
        var steps = Transcript.Read(Path.Combine(Folder, name));
        using var stand = new CentreStand(steps.First(step => step.Settings is not null).Settings!.ToJsonString());
        var values = new Values();
        foreach (var (number, step) in steps.Index())
        {
            // Events between two steps of another kind come in any order.
            if (step.Server is { } expected)
            {
                values.Take(stand.Take()).Match(expected).ShouldBeTrue($"{name}, step {number}: {expected.ToJsonString()} did not come; there were {string.Join('\n', values.Left.Select(left => left.ToJsonString()))}");
                continue;
            }

            values.Take(stand.Take()).Left.Select(left => left.ToJsonString()).ShouldBeEmpty($"{name}, before step {number}");
            if (step.Client is JsonObject message) stand.Say(message["type"]!.GetValue<string>(), values.Fill(message["body"]!.GetValue<string>()));
            else if (step.Does is { } what) Happen(stand, what, step.With);
        }

        values.Take(stand.Take()).Left.Select(left => left.ToJsonString()).ShouldBeEmpty($"{name}, at the end");
    }

    private static void Happen(CentreStand stand, string what, JsonNode? with)
    {
        if (what == "sign-in") stand.SignIn(with!.GetValue<string>());
        else if (what != "client-is-gone") stand.Happen(with!["agent"]!.GetValue<string>(), what, with.ToJsonString()).ShouldBeTrue(what);
    }

    /// <summary>Events that came and were not expected yet, and the values that they decided.</summary>
    private sealed partial class Values
    {
        private readonly Dictionary<string, string> _decided = new(StringComparer.Ordinal);

        public List<JsonNode> Left { get; } = [];

        public Values Take(IEnumerable<JsonNode> came)
        {
            Left.AddRange(came);
            return this;
        }

        public string Fill(string text) => Placeholder().Replace(text, match => _decided[match.Groups[1].Value]);

        public bool Match(JsonNode expected)
        {
            foreach (var came in Left)
            {
                var learnt = new Dictionary<string, string>(_decided, StringComparer.Ordinal);
                if (!Fits(expected, came, learnt)) continue;
                foreach (var (name, value) in learnt) _decided[name] = value;
                Left.Remove(came);
                return true;
            }

            return false;
        }

        private static bool Fits(JsonNode? expected, JsonNode? came, Dictionary<string, string> learnt)
        {
            if (expected is JsonValue && Placeholder().Match(expected.ToString()) is { Success: true, Groups: [_, { Value: var name }] })
            {
                if (came is not JsonValue) return false;
                return name == "any" || learnt.TryAdd(name, came.ToString()) || learnt[name] == came.ToString();
            }

            return (expected, came) switch
            {
                (JsonObject wanted, JsonObject is_) => wanted.Count == is_.Count && wanted.All(member => is_.ContainsKey(member.Key) && Fits(member.Value, is_[member.Key], learnt)),
                (JsonArray wanted, JsonArray is_) => wanted.Count == is_.Count && wanted.Zip(is_).All(pair => Fits(pair.First, pair.Second, learnt)),
                _ => JsonNode.DeepEquals(expected, came),
            };
        }

        [GeneratedRegex("<([a-z0-9]+)>")]
        private static partial Regex Placeholder();
    }
}
