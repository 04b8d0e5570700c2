using Patchbay.Conventions.Tests.Reading;
using Patchbay.Conventions.Tests.Sources;

namespace Patchbay.Conventions.Tests.Texts;

public sealed class ProblemCodeRuleTests
{
    private const string Page = "docs/problems.md";

    private static readonly string[] Declarations =
        ["host/Patchbay.Host/Deployment/ProblemCodes.cs", "host/Patchbay.Host/Plugins/Checks/PluginFaultCodes.cs", "host/Patchbay.Host/Doctor/DoctorCodes.cs"];

    private static readonly IReadOnlyList<ProblemCode> OfDeployments =
        [.. SourceFile.All.Where(source => Declarations.Contains(source.Path)).SelectMany(ProblemCodeRules.Constants)];

    private static readonly IReadOnlyList<ProblemCode> OfBuilds =
        [.. RepositoryFiles.Texts.Where(file => file.IsBelow("tools/Patchbay.Build") || file.Path == "Directory.Build.targets").SelectMany(file => ProblemCodeRules.Literals(file, "PBB"))];

    // Those of this project name codes to show what a rule finds, and bring no problem about.
    // Texts that were approved name codes as tests do.
    private static readonly IReadOnlyList<TextFile> Tests =
        [.. RepositoryFiles.Texts.Where(file => file.IsBelow("tests") && !file.IsBelow("tests/Patchbay.Conventions.Tests") && (file.Is(".cs") || file.Is(".txt")))];

    private static readonly ProblemCode[] Planted = [new("PB1001", "Codes.A", "A.cs", 3), new("PB1002", "Codes.B", "A.cs", 4), new("PB1001", "Codes.C", "A.cs", 5), new("PB12", "Codes.D", "A.cs", 6)];

    [Fact]
    public void The_codes_are_read()
    {
        OfDeployments.Count.ShouldBeGreaterThan(10);
        OfBuilds.Count.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Codes_are_read_with_their_lines()
    {
        ProblemCodeRules.Constants(new SourceFile("A.cs", "class Codes\n{\n  public const string A = \"PB1001\";\n}")).ShouldBe([new ProblemCode("PB1001", "Codes.A", "A.cs", 3)]);
        ProblemCodeRules.Literals(new TextFile("A.cs", "x\nthrow new X(\"PBB1001\", \"PB1002\");"), "PBB").ShouldBe([new ProblemCode("PBB1001", null, "A.cs", 2)]);
    }

    [Fact]
    public void Codes_are_letters_and_four_digits()
    {
        ProblemCodeRules.WellFormed(OfDeployments, "PB").ShouldBeNone();
        ProblemCodeRules.WellFormed(OfBuilds, "PBB").ShouldBeNone();
    }

    [Fact]
    public void Another_code_is_found() => ProblemCodeRules.WellFormed(Planted, "PB").Places().ShouldBe(["A.cs:6"]);

    [Fact]
    public void No_code_is_given_twice()
    {
        ProblemCodeRules.Once(OfDeployments).ShouldBeNone();
        ProblemCodeRules.Once(OfBuilds).ShouldBeNone();
    }

    [Fact]
    public void A_code_given_twice_is_found() =>
        ProblemCodeRules.Once(Planted).Single().ToString().ShouldBe("A.cs:5: PB1001 is declared at A.cs:3 already; take the next free number");

    [Fact]
    public void Codes_of_deployments_are_written_out_in_one_place() =>
        ProblemCodeRules.NotWrittenOut(RepositoryFiles.Texts.Where(file => file.IsBelow("host") && file.Is(".cs") && !Declarations.Contains(file.Path)), "PB").ShouldBeNone();

    [Fact]
    public void A_code_written_out_is_found() =>
        ProblemCodeRules.NotWrittenOut([new TextFile("host/A/A.cs", "\nproblems.Add(\"PB1001\", place);")], "PB").Places().ShouldBe(["host/A/A.cs:2"]);

    [Fact]
    public void Every_code_of_deployments_is_shown_by_a_test() => ProblemCodeRules.Tested(OfDeployments, Tests).ShouldBeNone();

    [Fact]
    public void Every_code_of_builds_is_shown_by_a_test() => ProblemCodeRules.Tested(OfBuilds, Tests).ShouldBeNone();

    [Fact]
    public void Every_code_of_deployments_is_told_by_the_host() => ProblemCodeRules.Told(OfDeployments, RepositoryFiles.Texts.Where(file => file.IsBelow("host") && file.Is(".cs")).ToList()).ShouldBeNone();

    [Fact]
    public void Every_code_is_explained() => ProblemCodeRules.Documented(OfDeployments, RepositoryFiles.Texts.Single(file => file.Path == Page)).ShouldBeNone();

    [Fact]
    public void A_code_that_is_not_explained_is_found() => ProblemCodeRules.Documented(
        [new("PB1001", "Codes.A", "Codes.cs", 3), new("PB1002", "Codes.B", "Codes.cs", 4)],
        new TextFile("docs/problems.md", "### PB1001\ntext PB1002\n### PB1003\n### PB1001\n")).Places().ShouldBe(["Codes.cs:4", "docs/problems.md:3", "docs/problems.md:4"]);

    [Fact]
    public void A_code_that_nothing_tells_is_found() => ProblemCodeRules.Told(
        [new("PB1001", "Codes.A", "Codes.cs", 3), new("PB1002", "Codes.B", "Codes.cs", 4)],
        [new TextFile("Codes.cs", "A = \"PB1001\"; B = \"PB1002\"; // Codes.B"), new TextFile("A.cs", "Add(Codes.A);")]).Places().ShouldBe(["Codes.cs:4"]);

    [Fact]
    public void A_code_without_a_test_is_found() => ProblemCodeRules.Tested(
        [new("PB1001", "Codes.A", "A.cs", 3), new("PB1002", "Codes.B", "A.cs", 4), new("PB1003", "Codes.AB", "A.cs", 5)],
        [new TextFile("ATests.cs", "problem.Code.ShouldBe(Codes.A); text.ShouldContain(\"PB1002\"); var x = Codes.ABC;")]).Places().ShouldBe(["A.cs:5"]);
}
