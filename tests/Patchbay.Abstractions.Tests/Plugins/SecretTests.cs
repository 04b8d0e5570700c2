using System.Text.Json;
using Patchbay.Plugins;

namespace Patchbay.Abstractions.Tests.Plugins;

public sealed class SecretTests
{
    [Fact]
    public void A_secret_is_read_from_the_environment_when_it_is_asked_for()
    {
        const string name = "PATCHBAY_SECRET_TESTS_PASSWORD";
        var secret = JsonSerializer.Deserialize<Secret>($$"""{ "env": "{{name}}" }""").ShouldNotBeNull();
        Environment.SetEnvironmentVariable(name, " hush ");
        secret.Reveal().ShouldBe(" hush ");
        Environment.SetEnvironmentVariable(name, "other");
        secret.Reveal().ShouldBe("other");
        Environment.SetEnvironmentVariable(name, null);
        Should.Throw<InvalidOperationException>(secret.Reveal).Message.ShouldBe($"The environment variable '{name}' that should hold a secret is not set.");
    }

    [Theory]
    [InlineData("hush", "hush")]
    [InlineData("hush\n", "hush")]
    [InlineData("hush\r\n", "hush")]
    [InlineData("hush\n\n", "hush\n")]
    [InlineData(" hush ", " hush ")]
    [InlineData("", "")]
    public void A_secret_is_read_from_a_file_without_the_line_end_at_its_end(string content, string secret)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, content);
            new Secret { File = file }.Reveal().ShouldBe(secret);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_by_its_path()
    {
        var file = Path.Combine(Path.GetTempPath(), $"no-such-{Guid.NewGuid():N}");
        Should.Throw<FileNotFoundException>(new Secret { File = file }.Reveal).Message.ShouldContain(file);
    }

    [Fact]
    public void A_secret_never_prints_itself_nor_where_it_is()
    {
        var secret = new Secret { Environment = "NAME" };
        secret.ToString().ShouldBe("[secret]");
        $"{new Holder { Password = secret }}".ShouldBe("Holder { Password = [secret] }");
    }

    [Theory]
    [InlineData("""{"env":"NAME"}""")]
    [InlineData("""{"file":"/run/secrets/x"}""")]
    public void A_reference_is_written_as_it_was_read(string json) =>
        JsonSerializer.Serialize(JsonSerializer.Deserialize<Secret>(json)).ShouldBe(json);

    [Theory]
    [InlineData("\"hush\"")]
    [InlineData("{}")]
    [InlineData("""{"env":7}""")]
    [InlineData("""{"ENV":"hush"}""")]
    [InlineData("""{"value":"hush"}""")]
    [InlineData("""{"env":"A","file":"hush"}""")]
    [InlineData("""{"env":"A","env":"hush"}""")]
    [InlineData("""["hush"]""")]
    public void A_secret_that_is_written_out_is_refused_without_being_repeated(string json)
    {
        var message = Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Secret>(json)).Message;
        message.ShouldContain("""must be a reference, { "env": "NAME" } or { "file": "path" }, never the secret itself""");
        message.ShouldNotContain("hush");
    }

    private sealed record Holder
    {
        public required Secret Password { get; init; }
    }
}
