using System.Text.RegularExpressions;
using Patchbay.Simulators.GenericConnector.Worlds.Options;

namespace Patchbay.Simulators.GenericConnector.Worlds;

/// <summary>Who and what there is where the options do not say. All of it is invented.</summary>
internal static partial class DemoWorld
{
    public static IReadOnlyList<TeamOptions> Teams { get; } = [new() { Id = "1", Name = "Demo" }];

    public static IReadOnlyList<string> Queues { get; } = ["Sales", "Service"];

    public static IReadOnlyList<ReasonCode> NotReady { get; } = [new() { Code = "1", Label = "Break" }, new() { Code = "2", Label = "Meeting" }];

    public static IReadOnlyList<ReasonCode> Logout { get; } = [new() { Code = "11", Label = "End of shift" }, new() { Code = "12", Label = "Training" }];

    public static IReadOnlyList<ReasonCode> WrapUp { get; } = [new() { Code = "1", Label = "Sale" }, new() { Code = "2", Label = "No sale" }, new() { Code = "3", Label = "Complaint" }];

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
