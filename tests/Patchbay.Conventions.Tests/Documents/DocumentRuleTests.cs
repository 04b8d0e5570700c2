using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patchbay.Conventions.Tests.Projects;
using Patchbay.Conventions.Tests.Reading;
using Patchbay.Conventions.Tests.Sources;

namespace Patchbay.Conventions.Tests.Documents;

public sealed class DocumentRuleTests
{
    private static readonly IReadOnlyList<Document> Documents = [.. RepositoryFiles.Texts.Where(file => file.Is(".md")).Select(file => new Document(file))];

    [Fact]
    public void The_documents_are_read()
    {
        var first = Documents.Single(document => document.File.Path == "README.md");
        first.Anchors.ShouldContain("where-to-find-what");
        first.Links.ShouldContain(link => link.Target == "CONTRIBUTING.md");
    }

    [Fact]
    public void Links_lead_somewhere() => DocumentRules.Links(Documents, RepositoryFiles.Paths).ShouldBeNone();

    [Theory]
    [InlineData("\n[a](gone.md)", 2)]
    [InlineData("![a](image.png)\n\n![b](gone.png \"B\")", 3)]
    [InlineData("\n\n[a]: gone/b.md", 3)]
    [InlineData("[a](other.md#two-words) [b](other.md#three)", 1)]
    [InlineData("# One\n[a](#one)\n[b](#two)", 3)]
    [InlineData("[a](../../x.md)", 1)]
    [InlineData("[a](../docs/other.md) [b](/docs/image.png) [c](../docs) [d](https://gone.example/a) [e](mailto:a@b.example)")]
    [InlineData("`[a](gone.md)`\n```\n[b](gone.md)\n```\n[c](other.md)")]
    [InlineData("```\n# One\n```\n\n[a](#one)", 5)]
    public void A_link_that_leads_nowhere_is_found(string text, params int[] lines)
    {
        Document[] documents = [new(new TextFile("docs/a.md", text)), new(new TextFile("docs/other.md", "# `Two` words!\n"))];
        DocumentRules.Links(documents, ["docs/a.md", "docs/other.md", "docs/image.png"]).Select(finding => finding.Line).ShouldBe(lines);
    }

    [Fact]
    public void Tests_that_are_named_are_there() =>
        DocumentRules.NamedTests(Documents, [.. RepositoryFiles.Texts.Where(file => file.Is(".cs"))]).ShouldBeNone();

    [Theory]
    [InlineData("\n`OneTests.It_holds`", "tests/OneTests.cs", "public void It_holds() { }")]
    [InlineData("\n`OneTests.It_held`", "tests/OneTests.cs", "public void It_holds() { }", 2)]
    [InlineData("`TwoTests.It_holds`", "tests/OneTests.cs", "public void It_holds() { }", 1)]
    public void A_test_that_is_named_and_not_there_is_found(string text, string path, string source, params int[] lines) =>
        DocumentRules.NamedTests([new Document(new TextFile("a.md", text))], [new TextFile(path, source)]).Select(finding => finding.Line).ShouldBe(lines);

    [Fact]
    public void Headings_of_the_same_words_are_told_apart() =>
        new Document(new TextFile("a.md", "# A [b](c.md)\n## A b\n## `X/Y`: z_1\n")).Anchors.ShouldBe(["a-b", "a-b-1", "xy-z_1"], ignoreOrder: true);

    [Fact]
    public void Every_plugin_and_tool_says_what_it_is() =>
        DocumentRules.Readmes(ProjectFile.All.Where(project => project.IsPlugin || project.IsTool).Select(project => project.Folder), Documents).ShouldBeNone();

    [Fact]
    public void A_plugin_that_says_nothing_is_found()
    {
        Document[] documents = [new(new TextFile("README.md", "[a](plugins/A/README.md)")), new(new TextFile("plugins/A/README.md", "# A")), new(new TextFile("plugins/B/README.md", "# B"))];
        DocumentRules.Readmes(["plugins/A", "plugins/B", "tools/C"], documents).Select(finding => finding.ToString()).ShouldBe(
        [
            "README.md:1: no link leads to 'plugins/B/README.md'; name it in \"Where to find what\"",
            "tools/C/README.md:1: there is no such file; say what the project is, its options, and how it is run",
            "README.md:1: no link leads to 'tools/C/README.md'; name it in \"Where to find what\"",
        ]);
    }

    [Fact]
    public void The_page_of_the_contracts_names_every_capability()
    {
        var names = SourceFile.All.Where(source => source.File.IsBelow("abstractions"))
            .SelectMany(source => source.Nodes<AttributeSyntax>())
            .Where(attribute => attribute.Name.ToString() == "Capability")
            .Select(attribute => ((LiteralExpressionSyntax)attribute.ArgumentList!.Arguments[0].Expression).Token.ValueText)
            .ToList();
        names.Count.ShouldBeGreaterThan(20);
        DocumentRules.Capabilities(RepositoryFiles.Text("abstractions/README.md"), names).ShouldBeNone();
    }

    [Fact]
    public void A_capability_too_many_or_too_few_on_the_page_is_found() => DocumentRules.Capabilities(
        new TextFile("a.md", "# A\n\n## Capabilities\n\n| of | which |\n|---|---|\n| calls | `making` `gone` |\n\n## B\n\n| `else` |\n"), ["making", "holding"])
        .Select(finding => finding.ToString()).ShouldBe(["a.md:7: there is no capability 'gone'", "a.md:3: the capability 'holding' is not in the table"]);
}
