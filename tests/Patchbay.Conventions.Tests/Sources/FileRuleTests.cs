using Patchbay.Conventions.Tests.Reading;

namespace Patchbay.Conventions.Tests.Sources;

public sealed class FileRuleTests
{
    [Fact]
    public void The_repository_is_read() => SourceFile.All.Count.ShouldBeGreaterThan(100);

    [Fact]
    public void Files_of_code_stay_under_400_lines() => FileRules.Lengths(RepositoryFiles.Texts).ShouldBeNone();

    [Fact]
    public void A_file_of_400_lines_is_found_and_one_of_399_is_not() => FileRules.Lengths(
    [
        new TextFile("a/Long.cs", Repeated(400)), new TextFile("a/Short.cs", Repeated(399)), new TextFile("a/page.css", Repeated(401)), new TextFile("a/long.md", Repeated(900)),
    ]).Places().ShouldBe(["a/Long.cs:400", "a/page.css:400"]);

    [Fact]
    public void A_file_has_one_type_that_acts() => SourceFile.All.SelectMany(FileRules.OneType).ShouldBeNone();

    [Theory]
    [InlineData("class A;\nclass B { void M() { } }\nclass C { void M() { } }", 2, 3)]
    [InlineData("interface IA;\n\nclass A : IA { void M() { } }", 3)]
    [InlineData("namespace N\n{\n  class A { void M() { } }\n  struct B { void M() { } }\n}", 4)]
    [InlineData("class A { void M() { } class Inner { void M() { } } }\nrecord B;\nenum C { D }\ndelegate void E();\nclass FException : System.Exception;")]
    [InlineData("class A { void M() { } }\nclass AOptions { public int B { get; set; } }\npartial class AJson : JsonSerializerContext;")]
    [InlineData("class A<T> { void M() { } }\nstatic class A { static void M() { } }")]
    [InlineData("class A { void M() { } }\nclass B { const int C = 5; }\nclass DNames() : JsonStringEnumConverter<D>(5);")]
    [InlineData("class A { void M() { } }\nclass B { int C => 5; }", 2)]
    [InlineData("class A { void M() { } }\nclass B;", 2)]
    [InlineData("abstract record A;\nsealed record B : A;\nsealed record C : A;")]
    public void A_second_type_that_acts_is_found(string text, params int[] lines) => Lines(FileRules.OneType, text).ShouldBe(lines);

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => SourceFile.All.SelectMany(FileRules.Names).ShouldBeNone();

    [Theory]
    [InlineData("class DeskManager;", 1)]
    [InlineData("class A\n{\n  enum DeskUtil { B }\n}", 3)]
    [InlineData("interface IDeskHelper;\nrecord DeskBase;\nstruct DeskCommon;\ndelegate void DeskUtils();\nclass DeskUtilities;", 1, 2, 3, 4, 5)]
    [InlineData("class Baseline;\nclass Managers;")]
    public void A_name_that_says_nothing_is_found(string text, params int[] lines) => Lines(FileRules.Names, text).ShouldBe(lines);

    [Fact]
    public void No_code_is_folded_into_regions() => SourceFile.All.SelectMany(FileRules.Regions).ShouldBeNone();

    [Theory]
    [InlineData("class A\n{\n  #region b\n  #endregion\n}", 3)]
    [InlineData("#if NEVER\n#region b\n#endregion\n#endif\n// #region", 2)]
    public void A_region_is_found(string text, params int[] lines) => Lines(FileRules.Regions, text).ShouldBe(lines);

    private static string Repeated(int lines) => string.Concat(Enumerable.Repeat("x\n", lines));

    private static int[] Lines(Func<SourceFile, IEnumerable<Finding>> rule, string text) => [.. rule(new SourceFile("a/A.cs", text)).Select(finding => finding.Line)];
}
