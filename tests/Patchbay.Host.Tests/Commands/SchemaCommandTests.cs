using System.Text.Json;
using Patchbay.Host.Commands;
using Patchbay.Host.Tests.Plugins;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Commands;

public sealed class SchemaCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Schema_writes_the_schema_for_the_plugins_of_the_deployment_also_where_that_is_bad()
    {
        var (code, output, errors) = await RunAsync("""{ "plugins": { "paths": ["PLUGINS"] }, "hosts": {} }""");
        (code, errors).ShouldBe((0, ""));
        using var schema = JsonDocument.Parse(output);
        schema.RootElement.GetProperty("$schema").GetString().ShouldBe("https://json-schema.org/draft/2020-12/schema");
        schema.RootElement.GetProperty("properties").GetProperty("services").GetProperty("patternProperties").EnumerateObject().Select(pattern => pattern.Name)
            .ShouldBe(["^x-", "^everything/[A-Za-z0-9._-]+$", "^misbehaving/[A-Za-z0-9._-]+$", "^recorder/[A-Za-z0-9._-]+$"], ignoreOrder: true);
    }

    [Fact]
    public async Task Schema_writes_a_file_where_it_is_told_to()
    {
        var (code, output, _) = await RunAsync("""{ "plugins": { "paths": ["PLUGINS"] } }""", "--out", _folder["deployment.schema.json"]);
        (code, output).ShouldBe((0, ""));
        using var schema = JsonDocument.Parse(await File.ReadAllTextAsync(_folder["deployment.schema.json"]));
        schema.RootElement.GetProperty("$defs").GetProperty("services.everything").GetProperty("required")[0].GetString().ShouldBe("name");
    }

    [Fact]
    public async Task What_cannot_be_read_has_no_schema()
    {
        var (code, output, errors) = await RunAsync("{ ");
        (code, output).ShouldBe((1, ""));
        errors.ShouldContain("PB1001");
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(int Code, string Output, string Errors)> RunAsync(string deployment, params string[] arguments)
    {
        await File.WriteAllTextAsync(_folder["my.json"], deployment.Replace("PLUGINS", TestPluginFolders.All, StringComparison.Ordinal));
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await CommandLine.RunAsync(["schema", "--deployment", _folder["my.json"], .. arguments], output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
