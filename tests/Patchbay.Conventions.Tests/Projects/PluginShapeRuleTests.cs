using Patchbay.Conventions.Tests.Reading;
using Patchbay.Conventions.Tests.Sources;

namespace Patchbay.Conventions.Tests.Projects;

public sealed class PluginShapeRuleTests
{
    private static readonly ProjectFile Acme = new(new TextFile("plugins/Acme/Acme.csproj", "<Project />"));

    [Fact]
    public void Plugins_look_alike() =>
        ProjectFile.All.Where(project => project.IsPlugin).SelectMany(project => PluginShapeRules.Check(project, SourceFile.All)).ShouldBeNone();

    [Fact]
    public void A_plugin_without_options_is_found() =>
        PluginShapeRules.Check(Acme, [new SourceFile("plugins/Acme/Acme.cs", "class Acme;"), new SourceFile("plugins/Other/OtherOptions.cs", "class OtherOptions;")]).Places()
            .ShouldBe(["plugins/Acme/Acme.csproj:1"]);

    [Fact]
    public void A_log_message_in_another_file_is_found()
    {
        const string Message = "static partial class A\n{\n  [LoggerMessage(5, LogLevel.Error, \"b\")]\n  static partial void B(ILogger log);\n}";
        PluginShapeRules.Check(Acme, [new SourceFile("plugins/Acme/AcmeOptions.cs", Message), new SourceFile("plugins/Acme/Wire/Log.cs", Message)]).Places()
            .ShouldBe(["plugins/Acme/AcmeOptions.cs:3"]);
    }
}
