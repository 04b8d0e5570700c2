using Patchbay.Conventions.Tests.Reading;

namespace Patchbay.Conventions.Tests.Projects;

public sealed class ReferenceRuleTests
{
    [Fact]
    public void The_projects_are_read()
    {
        ProjectFile.All.Select(project => project.Name).ShouldContain("Patchbay.Host");
        ProjectFile.All.Count(project => project.IsPlugin).ShouldBeGreaterThan(2);
        ProjectFile.All.Single(project => project.Name == "Patchbay.Host.Tests").Projects.ShouldContain(reference => reference.Include.EndsWith("Patchbay.Host.csproj"));
    }

    [Fact]
    public void The_abstractions_take_packages_of_abstractions_alone() => ProjectFile.All.SelectMany(ReferenceRules.Abstractions).ShouldBeNone();

    [Fact]
    public void Another_package_or_project_in_the_abstractions_is_found()
    {
        var contracts = Project(
            "abstractions/Patchbay.Abstractions/Patchbay.Abstractions.csproj",
            """<PackageReference Include="Microsoft.Extensions.Logging.Abstractions" />""",
            """<PackageReference Include="Microsoft.Extensions.Logging" />""",
            """<ProjectReference Include="../../plugins/Acme/Acme.csproj" />""",
            """<FrameworkReference Include="Microsoft.AspNetCore.App" />""");
        ReferenceRules.Abstractions(contracts).Places().ShouldBe([.. new[] { 4, 5, 6 }.Select(line => $"abstractions/Patchbay.Abstractions/Patchbay.Abstractions.csproj:{line}")]);
        ReferenceRules.Abstractions(contracts).First().Message.ShouldContain("'Microsoft.Extensions.Logging'");
    }

    [Fact]
    public void The_contract_of_bridges_leans_on_the_other_contracts_and_on_nothing_else()
    {
        var web = Project(
            "abstractions/Patchbay.Abstractions.Web/Patchbay.Abstractions.Web.csproj",
            """<ProjectReference Include="../Patchbay.Abstractions/Patchbay.Abstractions.csproj" />""",
            """<ProjectReference Include="../../host/Patchbay.Host/Patchbay.Host.csproj" />""",
            """<FrameworkReference Include="Microsoft.AspNetCore.App" />""");
        ReferenceRules.Abstractions(web).Select(finding => finding.Line).ShouldBe([4]);
    }

    [Fact]
    public void Only_tests_and_tools_reference_the_host() => ProjectFile.All.SelectMany(ReferenceRules.Host).ShouldBeNone();

    [Theory]
    [InlineData("plugins/Acme/Acme.csproj", 3)]
    [InlineData("abstractions/Acme/Acme.csproj", 3)]
    [InlineData("tests/Acme.Tests/Acme.Tests.csproj")]
    [InlineData("tools/Acme/Acme.csproj")]
    public void Another_project_that_references_the_host_is_found(string path, params int[] lines) =>
        ReferenceRules.Host(Project(path, """<ProjectReference Include="..\..\host\Patchbay.Host\Patchbay.Host.csproj" />""")).Select(finding => finding.Line).ShouldBe(lines);

    [Fact]
    public void To_be_built_before_is_not_to_reference() => ReferenceRules.Host(
        Project("plugins/Acme/Acme.csproj", """<ProjectReference Include="../../host/Patchbay.Host/Patchbay.Host.csproj" ReferenceOutputAssembly="false" />""")).ShouldBeEmpty();

    [Fact]
    public void Plugins_lean_on_the_abstractions_and_on_libraries_alone() => ProjectFile.All.SelectMany(ReferenceRules.Plugins).ShouldBeNone();

    [Theory]
    [InlineData("plugins/Acme/Acme.csproj", 4, 5)]
    [InlineData("tools/Patchbay.Simulators.Acme/Patchbay.Simulators.Acme.csproj", 4, 5)]
    [InlineData("tests/Acme.Tests/Acme.Tests.csproj")]
    public void A_plugin_that_leans_on_another_or_on_the_host_is_found(string path, params int[] lines) => ReferenceRules.Plugins(Project(
        path,
        """<ProjectReference Include="../../abstractions/Patchbay.Abstractions/Patchbay.Abstractions.csproj" />""",
        """<ProjectReference Include="../Other/Other.csproj" />""",
        """<ProjectReference Include="../../host/Patchbay.Host/Patchbay.Host.csproj" />""",
        """<ProjectReference Include="../../libraries/Patchbay.Stomp/Patchbay.Stomp.csproj" />""")).Select(finding => finding.Line).ShouldBe(lines);

    [Fact]
    public void Libraries_lean_on_the_abstractions_at_most() => ProjectFile.All.SelectMany(ReferenceRules.Libraries).ShouldBeNone();

    [Theory]
    [InlineData("libraries/Acme/Acme.csproj", 4, 5)]
    [InlineData("plugins/Acme/Acme.csproj")]
    public void A_library_that_leans_on_a_plugin_or_on_another_library_is_found(string path, params int[] lines) => ReferenceRules.Libraries(Project(
        path,
        """<ProjectReference Include="../../abstractions/Patchbay.Abstractions/Patchbay.Abstractions.csproj" />""",
        """<ProjectReference Include="../../plugins/Other/Other.csproj" />""",
        """<ProjectReference Include="../Other/Other.csproj" />""")).Select(finding => finding.Line).ShouldBe(lines);

    [Fact]
    public void A_browser_is_driven_in_the_end_to_end_tests_alone() => ProjectFile.All.SelectMany(ReferenceRules.Playwright).ShouldBeNone();

    [Theory]
    [InlineData("tests/Acme.Tests/Acme.Tests.csproj", 3)]
    [InlineData("tests/Patchbay.EndToEnd.Tests/Patchbay.EndToEnd.Tests.csproj")]
    public void A_browser_elsewhere_is_found(string path, params int[] lines) =>
        ReferenceRules.Playwright(Project(path, """<PackageReference Include="Microsoft.Playwright" />""")).Select(finding => finding.Line).ShouldBe(lines);

    [Fact]
    public void No_project_takes_a_package_that_was_replaced() => ProjectFile.All.Concat(ProjectFile.Shared).SelectMany(ReferenceRules.Packages).ShouldBeNone();

    [Theory]
    [InlineData("McMaster.NETCore.Plugins", 3)]
    [InlineData("SIPSorcery", 3)]
    [InlineData("naudio", 3)]
    [InlineData("Scrutor")]
    public void A_package_that_was_replaced_is_found(string package, params int[] lines) =>
        ReferenceRules.Packages(Project("host/Acme/Acme.csproj", $"""<PackageReference Include="{package}" />""")).Select(finding => finding.Line).ShouldBe(lines);

    [Fact]
    public void A_version_of_a_package_that_was_replaced_is_found() =>
        ReferenceRules.Packages(Project("Directory.Packages.props", """<PackageVersion Include="NAudio" Version="2.0.0" />""")).Places().ShouldBe(["Directory.Packages.props:3"]);

    private static ProjectFile Project(string path, params string[] references) =>
        new(new TextFile(path, $"<Project>\n<ItemGroup>\n{string.Join('\n', references)}\n</ItemGroup>\n</Project>\n"));
}
