using Patchbay.Conventions.Tests.Reading;

namespace Patchbay.Conventions.Tests.Projects;

public sealed class SolutionRuleTests
{
    private static readonly string[] Projects = [.. ProjectFile.All.Select(project => project.Path)];

    [Fact]
    public void The_solution_names_every_project_and_no_other() => SolutionRules.Complete(RepositoryFiles.Text("Framework.sln"), Projects).ShouldBeNone();

    [Fact]
    public void A_project_too_many_or_too_few_is_found()
    {
        var solution = new TextFile("A.sln", "Microsoft Visual Studio Solution File, Format Version 12.00\n" + Line("host\\A\\A.csproj") + Line("host\\Gone\\Gone.csproj"));
        SolutionRules.Complete(solution, ["host/A/A.csproj", "host/B/B.csproj"]).Select(finding => finding.ToString()).ShouldBe(
        [
            "A.sln:3: there is no project 'host/Gone/Gone.csproj'; run: dotnet sln A.sln remove host/Gone/Gone.csproj",
            "host/B/B.csproj:1: this project is not in the solution; run: dotnet sln A.sln add host/B/B.csproj",
        ]);
    }

    [Fact]
    public void A_solution_of_another_format_is_found() =>
        SolutionRules.Complete(new TextFile("A.sln", "<Solution>\n</Solution>\n"), []).Places().ShouldBe(["A.sln:1"]);

    [Fact]
    public void Projects_of_tests_are_named_after_what_they_test() => SolutionRules.TestNames(Projects).ShouldBeNone();

    [Fact]
    public void Tests_of_no_project_are_found() => SolutionRules.TestNames(
        ["host/Acme/Acme.csproj", "tests/Acme.Tests/Acme.Tests.csproj", "tests/Other.Tests/Other.Tests.csproj", "tests/Patchbay.EndToEnd.Tests/Patchbay.EndToEnd.Tests.csproj"])
        .Places().ShouldBe(["tests/Other.Tests/Other.Tests.csproj:1"]);

    [Fact]
    public void Projects_stand_in_folders_of_their_names() => SolutionRules.Folders(Projects).ShouldBeNone();

    [Fact]
    public void A_project_in_a_folder_of_another_name_is_found() =>
        SolutionRules.Folders(["host/Acme/Acme.csproj", "host/Other/Acme2.csproj"]).Places().ShouldBe(["host/Other/Acme2.csproj:1"]);

    private static string Line(string path) => $"Project(\"{{FAE04EC0}}\") = \"A\", \"{path}\", \"{{A809D8B2}}\"\n";
}
