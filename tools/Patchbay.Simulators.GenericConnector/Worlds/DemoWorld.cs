using System.Text.RegularExpressions;
using Patchbay.Simulators.GenericConnector.Worlds.Options;

namespace Patchbay.Simulators.GenericConnector.Worlds;

/// <summary>Who and what there is where the options do not say. All of it is invented.</summary>
internal static partial class DemoWorld
{
    public static IReadOnlyList<TeamOptions> Teams { get; } = [new() { Id = "1", Name = "Demo" }];

    public static IReadOnlyList<string> Queues { get; } = ["Sales", "Service"];

    public static IReadOnlyDictionary<string, string> NotReady { get; } = new Dictionary<string, string> { ["1"] = "Break", ["2"] = "Meeting" };

    public static IReadOnlyDictionary<string, string> Logout { get; } = new Dictionary<string, string> { ["11"] = "End of shift", ["12"] = "Training" };

    public static IReadOnlyDictionary<string, string> WrapUp { get; } = new Dictionary<string, string> { ["1"] = "Sale", ["2"] = "No sale", ["3"] = "Complaint" };

    /// <summary><c>demo</c> at 1000, <c>supervisor</c> at 1999, <c>agent0001</c> to <c>agent9999</c> at 1 and their digits; the password is the name.</summary>
    public static AgentOptions? Agent(string login) => login.ToLowerInvariant() switch
    {
        "demo" => new AgentOptions { Login = "demo", Password = "demo", FirstName = "Demo", LastName = "Agent", Extension = "1000" },
        "supervisor" => new AgentOptions { Login = "supervisor", Password = "supervisor", FirstName = "Super", LastName = "Visor", Extension = "1999", Supervisor = true },
        var name when Numbered().IsMatch(name) => new AgentOptions { Login = name, Password = name, FirstName = "Agent", LastName = name[^4..], Extension = $"1{name[^4..]}" },
        _ => null,
    };

    public static bool HasExtension(string number) => number is "1000" or "1999" || Extension().IsMatch(number);

    [GeneratedRegex("^agent(?!0000)[0-9]{4}$")]
    private static partial Regex Numbered();

    [GeneratedRegex("^1(?!0000)[0-9]{4}$")]
    private static partial Regex Extension();
}
