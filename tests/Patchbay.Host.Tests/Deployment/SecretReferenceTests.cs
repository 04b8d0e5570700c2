using Patchbay.Host.Deployment;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Deployment;

/// <summary>Secrets that a deployment refers to: whether they are there is looked at, what they hold never.</summary>
public sealed class SecretReferenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("""{ "env": "WORD" }""", ".env  Warning: The environment variable 'WORD' that should hold this secret is not set.  Set it where the host runs, or name another.")]
    [InlineData("""{ "file": "word" }""", ".file  Warning: There is no file 'FOLDER/word' that should hold this secret.  Put it there where the host runs, or name another.")]
    public void One_that_is_not_there_is_a_warning_where_the_deployment_is_judged(string secret, string line)
    {
        var problem = Reading.Problems(Source(secret)).ShouldHaveSingleItem();
        (problem.Code, problem.Severity).ShouldBe((ProblemCodes.SecretNotThere, ProblemSeverity.Warning));
        problem.ToString().ShouldEndWith(line.Replace("FOLDER", _folder.Path, StringComparison.Ordinal));
        Reading.Good(Source(secret));
    }

    [Theory]
    [InlineData("""{ "env": "WORD" }""")]
    [InlineData("""{ "file": "word" }""")]
    public void One_that_is_not_there_is_an_error_where_the_deployment_shall_run(string secret) =>
        Reading.Bad(Source(secret) with { ToRun = true }).ShouldHaveSingleItem().ShouldContain("PB1023");

    [Fact]
    public void One_that_is_there_is_no_problem()
    {
        File.WriteAllText(_folder["word"], "hunter2");
        Reading.Problems(Source("""{ "file": "word" }""") with { ToRun = true }).ShouldBeEmpty();
        var environment = new Dictionary<string, string> { ["WORD"] = "hunter2" };
        Reading.Problems(Source("""{ "env": "WORD" }""") with { ToRun = true, Environment = environment }).ShouldBeEmpty();
    }

    [Fact]
    public void The_password_of_a_line_is_looked_at_too() => Reading.Problems(Reading.Source(
        """{ "desks": { "d": { "bridges": [], "softphone": "a/b", "phone": { "lines": [{ "user": "u", "password": { "env": "WORD" } }] } } } }"""))
        .ShouldContain(problem => problem.Code == ProblemCodes.SecretNotThere && problem.Path == "$.desks.d.phone.lines[0].password.env");

    public void Dispose() => _folder.Dispose();

    private DeploymentSource Source(string secret) =>
        Reading.Source($$"""{ "services": { "everything/a": { "name": "x", "password": {{secret}} } } }""") with { Folder = _folder.Path };
}
