using Patchbay.TestKit.Files;

namespace Patchbay.Build.Tests;

/// <summary>Each plugin has one fault, and the build says what it is and what to do about it.</summary>
public sealed class BadPluginTests : IDisposable
{
    private const string Works = "public ValueTask StartAsync(CancellationToken token) => default; public ValueTask DisposeAsync() => default;";

    private const string Strict =
        "UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, RespectNullableAnnotations = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(
        "PBB1004",
        $$"""[Export<IHostedPart>("acme")] public sealed class One : IHostedPart { {{Works}} } [Export<IHostedPart>("acme")] public sealed class Two : IHostedPart { {{Works}} }""",
        "Two parts of one contract are exported as 'acme'; among those of a contract a part's name is its own.")]
    [InlineData(
        "PBB1005",
        $$"""[Export<IHostedPart>("Acme One")] public sealed class One : IHostedPart { {{Works}} }""",
        "'Acme One' cannot name a part; use small letters, digits and '-'.")]
    [InlineData(
        "PBB1006",
        $$"""[Export<IStartable>("acme")] public sealed class One : IHostedPart { {{Works}} }""",
        "'Patchbay.Plugins.IStartable' is not a contract; there are IDiallerAdapter, ISoftphoneEndpoint, IAudioBackend, IAgentUiBridge, IHostedPart.")]
    [InlineData(
        "PBB1007",
        """[Export<IHostedPart>("acme")] public sealed class One;""",
        "'One' is exported for IHostedPart and does not implement it.")]
    [InlineData(
        "PBB1008",
        $$"""[Export<IHostedPart>("acme")] public sealed class One : IHostedPart { public One() { } public One(int more) { } {{Works}} }""",
        "'One' cannot be made: a part is a class with exactly one public constructor.")]
    [InlineData(
        "PBB1008",
        $$"""[Export<IHostedPart>("acme")] public abstract class One : IHostedPart { public One() { } {{Works}} }""",
        "'One' cannot be made: a part is a class with exactly one public constructor.")]
    [InlineData(
        "PBB1013",
        $$"""[Export<IHostedPart>("acme", Replaces = ["acme"])] public sealed class One : IHostedPart { {{Works}} }""",
        "'acme' is said to be replaced or removed and stands for a part of IHostedPart already; say one of the two.")]
    [InlineData(
        "PBB1013",
        $$"""[assembly: RemovedPart<IHostedPart>("old", "Use acme.")] [Export<IHostedPart>("acme", Replaces = ["old"])] public sealed class One : IHostedPart { {{Works}} }""",
        "'old' is said to be replaced or removed and stands for a part of IHostedPart already; say one of the two.")]
    [InlineData(
        "PBB1016",
        $$"""[assembly: RemovedPart<IHostedPart>("old", " ")] [Export<IHostedPart>("acme")] public sealed class One : IHostedPart { {{Works}} }""",
        "The removed part 'old' has no advice; say in a sentence what to write instead.")]
    [InlineData(
        "PBB1014",
        $$"""[assembly: System.Runtime.Versioning.TargetFramework(".NETFramework,Version=v4.8")] [Export<IHostedPart>("acme")] public sealed class One : IHostedPart { {{Works}} }""",
        "It is built for .NETFramework,Version=v4.8, which no host runs on; build it for .NET 10.")]
    [InlineData(
        "PBB1018",
        $$"""[assembly: Plugin(Needs = ["the-moon"])] [Export<IHostedPart>("acme")] public sealed class One : IHostedPart { {{Works}} }""",
        "'the-moon' is no need; there are audio, code-loading, environment, files, native-code, network, processes.")]
    public void A_part_with_a_fault_is_one_error(string code, string text, string message) => ErrorOf(PlantedPlugin.Compile(_folder.Path, text)).ShouldBe($"{code}: {message}");

    [Fact]
    public void A_part_that_needs_what_is_not_there_is_one_error()
    {
        var missing = PlantedPlugin.Library("Acme.Missing", "public class Thing;");
        var error = ErrorOf(PlantedPlugin.Compile(_folder.Path, $$"""[Export<IHostedPart>("acme")] public sealed class One : Thing, IHostedPart { {{Works}} }""", missing));
        error.ShouldStartWith("PBB1002: The type 'One' cannot be loaded: ");
        error.ShouldContain("Acme.Missing");
    }

    [Fact]
    public void Options_that_are_none_are_one_error() =>
        ErrorOf(PlantedPlugin.Compile(_folder.Path, PartWith("public sealed class AcmeOptions { public string Name { get; set; } }")))
            .ShouldBe("PBB1009: 'AcmeOptions' is named as options and does not implement IPluginOptions<AcmeOptions>.");

    [Fact]
    public void Options_that_would_let_mistakes_pass_are_one_error_that_names_what_to_set() =>
        ErrorOf(PlantedPlugin.Compile(_folder.Path, PartWith(Options("Name", string.Empty)))).ShouldBe(
            "PBB1010: The JSON context of 'AcmeOptions' would let mistakes pass; set UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, " +
            "AllowDuplicateProperties = false, RespectNullableAnnotations = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase " +
            "in its [JsonSourceGenerationOptions].");

    [Theory]
    [InlineData("Required", "required")]
    [InlineData("Limits", "limits")]
    public void Options_that_take_a_key_of_the_hosts_are_one_error(string property, string key) =>
        ErrorOf(PlantedPlugin.Compile(_folder.Path, PartWith(Options(property, Strict))))
            .ShouldBe($"PBB1011: 'AcmeOptions' declares '{key}', which the host takes for itself; name it otherwise.");

    [Fact]
    public void A_contract_whose_version_cannot_be_read_is_one_error()
    {
        PlantedPlugin.Lay(_folder.Path, "Patchbay.Abstractions", "[assembly: System.Reflection.AssemblyInformationalVersion(\"seven\")]");
        ErrorOf(PlantedPlugin.Compile(_folder.Path, $$"""[Export<IHostedPart>("acme")] public sealed class One : IHostedPart { {{Works}} }"""))
            .ShouldBe("PBB1015: A contract that it refers to has the version 'seven'; it must have three numbers, as in 1.4.0, in its AssemblyInformationalVersion.");
    }

    [Theory]
    [InlineData("", """[RenamedFrom("name")] public int Other { get; set; }""", "name")]
    [InlineData("", """[RenamedFrom("old")] public int Other { get; set; } [RenamedFrom("old")] public int Third { get; set; }""", "old")]
    [InlineData("""[RemovedKey("name", "Leave it out.")]""", "", "name")]
    [InlineData("""[RemovedKey("old", "Leave it out.")]""", """[RenamedFrom("old")] public int Other { get; set; }""", "old")]
    public void A_key_of_which_two_things_are_said_is_one_error(string onClass, string member, string key) =>
        ErrorOf(PlantedPlugin.Compile(_folder.Path, PartWith(Options("Name", Strict, onClass, member)))).ShouldBe(
            $"PBB1012: 'AcmeOptions' says two things of the key '{key}': it is an option of today, or was renamed to one, or was removed. Leave one.");

    [Fact]
    public void Without_a_fault_there_is_no_error() => ErrorOf(PlantedPlugin.Compile(_folder.Path, PartWith(Options("Name", Strict)))).ShouldBeNull();

    public void Dispose() => _folder.Dispose();

    private static string PartWith(string options) =>
        $$"""[Export<IHostedPart>("acme", Options = typeof(AcmeOptions))] public sealed class One : IHostedPart { {{Works}} } {{options}}""";

    // The generator does not run on planted text; the rules look at the metadata, however it was made.
    private static string Options(string property, string json, string onClass = "", string member = "") =>
        $$"""
        {{onClass}}
        public sealed class AcmeOptions : IPluginOptions<AcmeOptions>
        {
            public string {{property}} { get; set; } = "";
            {{member}}
            public static JsonTypeInfo<AcmeOptions> JsonTypeInfo { get; } =
                (JsonTypeInfo<AcmeOptions>)new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver(), {{json}} }.GetTypeInfo(typeof(AcmeOptions));
        }
        """;

    private string? ErrorOf(string assembly)
    {
        var errors = new StringWriter();
        var exit = Program.Run(assembly, _folder["out"], "1.0.0", errors);
        var text = errors.ToString();
        if (text.Length == 0)
        {
            exit.ShouldBe(0);
            return null;
        }

        exit.ShouldBe(1);
        text.ShouldStartWith($"{assembly} : error ");
        text.ShouldEndWith(Environment.NewLine);
        return text[$"{assembly} : error ".Length..^Environment.NewLine.Length];
    }
}
