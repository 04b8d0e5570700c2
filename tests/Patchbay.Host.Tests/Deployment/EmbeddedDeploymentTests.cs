using System.Text.Json;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Deployment;

/// <summary>The deployments that come with the host.</summary>
public sealed class EmbeddedDeploymentTests
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip };

    public static TheoryData<string> Files => [.. Directory.GetFiles(Repository.PathOf("host", "Patchbay.Host", "deployments")).Select(file => Path.GetFileName(file)!).Order()];

    [Fact]
    public void The_deployment_that_the_README_shows_is_the_embedded_one()
    {
        var embedded = Text("demo.json").TrimEnd();

        File.ReadAllText(Repository.PathOf("README.md")).ShouldContain($"```json\n{embedded}\n```");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_README_says_what_it_shows_and_to_try(string file) =>
        File.ReadLines(Repository.PathOf("README.md")).ShouldContain(line => line.StartsWith($"| `{file}`", StringComparison.Ordinal) && line.Count(sign => sign == '|') == 4);

    [Theory]
    [MemberData(nameof(Files))]
    public void It_listens_for_this_machine_alone(string file)
    {
        using var deployment = JsonDocument.Parse(Text(file), Lenient);
        var addresses = deployment.RootElement.EnumerateObject().SelectMany(section => Listeners(section.Value)).ToList();

        addresses.ShouldNotBeEmpty();
        addresses.ShouldAllBe(address => new Uri(address).IsLoopback);
    }

    private static IEnumerable<string> Listeners(JsonElement element) => element.ValueKind != JsonValueKind.Object
        ? []
        : element.EnumerateObject().SelectMany(member => member.Name is "listen" or "control" && member.Value.ValueKind == JsonValueKind.String
            ? [member.Value.GetString()!]
            : Listeners(member.Value));

    private static string Text(string file) => File.ReadAllText(Repository.PathOf("host", "Patchbay.Host", "deployments", file));
}
