using Patchbay.Conventions.Tests.Reading;

namespace Patchbay.Conventions.Tests.Texts;

/// <summary>The planted faults are put together here from halves, so that this file does not say what no file may say.</summary>
public sealed class TextRuleTests
{
    [Fact]
    public void The_files_are_read()
    {
        var paths = RepositoryFiles.Texts.Select(file => file.Path).ToList();
        paths.ShouldContain("README.md");
        paths.ShouldContain(".ci/run");
        paths.ShouldContain(".editorconfig");
        paths.ShouldContain("plugins/Patchbay.Bridges.ServiceClient/web/package-lock.json");
        paths.ShouldNotContain(path => path.Contains("/bin/", StringComparison.Ordinal) || path.Contains("node_modules/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_walk_without_git_finds_the_same_files()
    {
        var walked = RepositoryFiles.FromDisk(TestKit.Files.Repository.Root);
        RepositoryFiles.Paths.Except(walked).ShouldBeEmpty();
        walked.ShouldNotContain(path => path.Contains("/obj/", StringComparison.Ordinal));
    }

    [Fact]
    public void No_file_says_whence_packages_come() => RepositoryFiles.Texts.SelectMany(TextRules.PackageSources).ShouldBeNone();

    [Theory]
    [InlineData("{\n  \"resol", "ved\": \"x\"\n}", 2)]
    [InlineData("\n\nregistry=https://regis", "try.npmjs.org/", 3)]
    [InlineData("https://regis", "try.example.com/", 1)]
    [InlineData("<add value=\"https://api.nu", "get.org/v3/index.json\" />", 1)]
    [InlineData("a registry. Then ", "resolved: false")]
    public void A_place_that_packages_come_from_is_found(string first, string second, params int[] lines) =>
        TextRules.PackageSources(new TextFile("a.json", first + second)).Select(finding => finding.Line).Distinct().ShouldBe(lines);

    [Fact]
    public void No_file_names_a_path_of_one_machine() => RepositoryFiles.Texts.SelectMany(TextRules.MachinePaths).ShouldBeNone();

    [Theory]
    [InlineData("x\nsee /wo", "rk/a", 2)]
    [InlineData("\"/ro", "ot/.nuget\"", 1)]
    [InlineData("(/ho", "me/ann/a)", 1)]
    [InlineData("'/Us", "ers/ann'", 1)]
    [InlineData("C:\\Us", "ers\\ann", 1)]
    [InlineData("tests/wo", "rk/a and web/ho", "me/ann")]
    [InlineData("https://a.example/wo", "rk/b")]
    public void A_path_of_one_machine_is_found(string first, string second, params object[] rest)
    {
        var text = first + second + string.Concat(rest.OfType<string>());
        TextRules.MachinePaths(new TextFile("a.md", text)).Select(finding => finding.Line).ShouldBe(rest.OfType<int>());
    }

    [Fact]
    public void No_test_of_the_page_is_passed_over() => RepositoryFiles.Texts.SelectMany(TextRules.SkippedPageTests).ShouldBeNone();

    [Theory]
    [InlineData("a.test.ts", "\nit.skip('a', () => {});", 2)]
    [InlineData("a.test.ts", "describe.only('a', () => {});", 1)]
    [InlineData("a.test.ts", "\n\nxit('a', () => {});", 3)]
    [InlineData("a.test.ts", "it('a', () => {}); list.skip(5); exit(5);")]
    [InlineData("a.md", "it.skip")]
    public void A_test_of_the_page_passed_over_is_found(string path, string text, params int[] lines) =>
        TextRules.SkippedPageTests(new TextFile(path, text)).Select(finding => finding.Line).ShouldBe(lines);

    [Fact]
    public void No_file_holds_a_merge_that_was_not_finished() => RepositoryFiles.Texts.SelectMany(TextRules.MergeMarks).ShouldBeNone();

    [Theory]
    [InlineData("a\n<<<<", "<<< HEAD\nb\n=======\nc\n", 2)]
    [InlineData(">>>>", ">>> other", 1)]
    [InlineData("Heading\n=======\n a <<<<", "<<< b")]
    public void A_merge_that_was_not_finished_is_found(string first, string second, params int[] lines) =>
        TextRules.MergeMarks(new TextFile("a.md", first + second)).Select(finding => finding.Line).ShouldBe(lines);
}
