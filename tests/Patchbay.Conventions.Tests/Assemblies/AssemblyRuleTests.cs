using Patchbay.Conventions.Tests.Projects;
using Patchbay.Conventions.Tests.Reading;

namespace Patchbay.Conventions.Tests.Assemblies;

public sealed class AssemblyRuleTests
{
    public static TheoryData<string> PluginProjects => [.. ProjectFile.All.Where(project => project.IsPlugin).Select(project => project.Folder)];

    [Theory]
    [InlineData("abstractions/Patchbay.Abstractions")]
    [InlineData("abstractions/Patchbay.Abstractions.Web")]
    public void The_contracts_use_the_base_class_library_and_abstractions(string project) => AssemblyRules.Abstractions(AssemblyFile.OfProject(project)).ShouldBeNone();

    [Fact]
    public void What_an_assembly_uses_is_read() =>
        AssemblyFile.OfProject("abstractions/Patchbay.Abstractions.Web").References.ShouldBeSubsetOf(
            ["Microsoft.AspNetCore.Routing", "Microsoft.Extensions.DependencyInjection.Abstractions", "Patchbay.Abstractions", "System.Collections", "System.Runtime"]);

    [Theory]
    [InlineData("Patchbay.Abstractions", "System.Runtime")]
    [InlineData("Patchbay.Abstractions", "Microsoft.Extensions.Logging.Abstractions")]
    [InlineData("Patchbay.Abstractions", "Microsoft.Extensions.Logging", "Microsoft.Extensions.Logging")]
    [InlineData("Patchbay.Abstractions", "Microsoft.AspNetCore.Http.Abstractions", "Microsoft.AspNetCore.Http.Abstractions")]
    [InlineData("Patchbay.Abstractions", "Scrutor", "Scrutor")]
    [InlineData("Patchbay.Abstractions.Web", "Microsoft.AspNetCore.Http.Abstractions")]
    [InlineData("Patchbay.Abstractions.Web", "Patchbay.Abstractions")]
    [InlineData("Patchbay.Abstractions.Web", "Scrutor", "Scrutor")]
    public void What_the_contracts_must_not_use_is_found(string name, string reference, params string[] found) =>
        AssemblyRules.Abstractions(Assembly(name, reference)).Select(finding => finding.Message)
            .ShouldBe(found.Select(other => $"{name} uses {other}; every plugin would have to share it: keep it out of the contracts"));

    [Theory]
    [MemberData(nameof(PluginProjects))]
    public void A_plugin_uses_the_contracts_and_libraries_and_nothing_else_of_ours(string project) => AssemblyRules.Plugins(AssemblyFile.OfProject(project)).ShouldBeNone();

    [Theory]
    [InlineData("Patchbay.Abstractions")]
    [InlineData("Patchbay.Stomp")]
    [InlineData("Acme.Words")]
    [InlineData("Patchbay.Host", "Patchbay.Host")]
    [InlineData("Patchbay.Diallers.Other", "Patchbay.Diallers.Other")]
    public void A_plugin_that_uses_another_or_the_host_is_found(string reference, params string[] found) =>
        AssemblyRules.Plugins(Assembly("Patchbay.Diallers.Acme", reference)).Select(finding => finding.Message)
            .ShouldBe(found.Select(other => $"the plugin Patchbay.Diallers.Acme uses {other}; a plugin uses the abstractions, libraries and its own packages, never another plugin and never the host"));

    [Fact]
    public void The_host_knows_no_plugin() => AssemblyRules.Host(AssemblyFile.OfProject("host/Patchbay.Host")).ShouldBeNone();

    [Fact]
    public void A_host_that_knows_a_plugin_is_found() =>
        AssemblyRules.Host(Assembly("Patchbay.Host", "Patchbay.Abstractions.Web", "Patchbay.Diallers.Acme")).Single().Message.ShouldStartWith("the host uses Patchbay.Diallers.Acme;");

    private static AssemblyFile Assembly(string name, params string[] references) => new($"bin/{name}.dll", name, references, []);
}
