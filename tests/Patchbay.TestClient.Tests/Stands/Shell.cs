using System.CommandLine;
using System.Text.Json.Nodes;
using Patchbay.TestClient.Programs;

namespace Patchbay.TestClient.Tests.Stands;

/// <summary>The program's command line without a process of its own.</summary>
internal sealed record Shell(int Code, string Output, string Errors)
{
    public JsonObject Json => JsonNode.Parse(Output)!.AsObject();

    public static async Task<Shell> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var parsed = TestClientProgram.Root().Parse(arguments);
        parsed.Errors.ShouldBeEmpty();
        var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = errors });
        return new Shell(code, output.ToString(), errors.ToString());
    }
}
