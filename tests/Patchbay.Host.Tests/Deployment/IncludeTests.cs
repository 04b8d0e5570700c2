using Patchbay.Host.Deployment;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Deployment;

public sealed class IncludeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Objects_become_one_and_the_including_file_wins()
    {
        Write("base.json", """{ "host": { "stop": "00:00:01", "drain": "00:00:02" }, "services": { "recorder/a": { "name": "base" }, "recorder/b": {} } }""");
        var deployment = Good("""{ "include": ["base.json"], "host": { "stop": "00:00:05" }, "services": { "recorder/a": { "name": "mine" } } }""");
        deployment.Host.Stop.ShouldBe(TimeSpan.FromSeconds(5));
        deployment.Instances.Select(instance => (instance.Key.ToString(), instance.Options.ToJsonString())).ShouldBe([("recorder/a", """{"name":"mine"}"""), ("recorder/b", "{}")]);
    }

    [Fact]
    public void Lists_are_replaced_and_of_two_included_files_the_later_wins()
    {
        Write("one.json", """{ "bridges": { "recorder-bridge/a": { "listen": "http://127.0.0.1:0/", "origins": ["http://one.example", "http://two.example"] } } }""");
        Write("two.json", """{ "bridges": { "recorder-bridge/a": { "origins": ["*"] } } }""");
        Good("""{ "include": ["one.json", "two.json"] }""").Instances[0].Origins.ShouldBe(["*"]);
        Good("""{ "include": ["two.json", "one.json"] }""").Instances[0].Origins.Count.ShouldBe(2);
    }

    [Fact]
    public void The_desk_plans_of_the_including_file_are_asked_first()
    {
        Write("base.json", """{ "bridges": { "recorder-bridge/a": { "listen": "http://127.0.0.1:0/" } }, "desks": { "all": { "bridges": ["recorder-bridge/a"] } } }""");
        Good("""{ "include": ["base.json"], "desks": { "mine": { "agents": ["a*"], "bridges": ["recorder-bridge/a"] } } }""").Desks.Select(plan => plan.Key).ShouldBe(["mine", "all"]);
    }

    [Fact]
    public void A_file_that_is_included_on_two_ways_lies_under_both_that_include_it()
    {
        Write("common.json", """{ "host": { "stop": "00:00:01" } }""");
        Write("left.json", """{ "include": ["common.json"], "host": { "stop": "00:00:02" } }""");
        Write("right.json", """{ "include": ["common.json"] }""");
        Good("""{ "include": ["left.json", "right.json"] }""").Host.Stop.ShouldBe(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Paths_count_from_the_folder_of_the_file_that_they_stand_in()
    {
        Write("site/site.json", """{ "include": ["parts/parts.json"], "host": { "data": "data" } }""");
        Write("site/parts/parts.json", """{ "services": { "everything/a": { "name": "x", "password": { "file": "word" } } } }""");
        var deployment = Good("""{ "include": ["site/site.json"] }""");
        deployment.Host.Data.ShouldBe(_folder["site/data"]);
        deployment.Instances[0].Options["password"]!["file"]!.GetValue<string>().ShouldBe(_folder["site/parts/word"]);
    }

    [Fact]
    public void Every_value_is_told_at_its_place_in_its_own_file()
    {
        Write("site/site.json", "{\n  \"include\": [\"parts.json\"],\n  \"services\": { \"recorder/a\": { \"nmae\": \"x\" } }\n}");
        Write("site/parts.json", "{\n  \"services\": {\n    \"recorder/a\": { \"hangs\": 5, \"name\": 6 }\n  },\n  \"services\": { }\n}");
        var problems = Problems("{\n  \"include\": [\"site/site.json\"],\n  \"services\": { \"recorder/a\": { \"name\": 7 } }\n}");
        problems.Select(problem => $"{problem.Layer} {problem.File}:{problem.Line}:{problem.Column} {problem.Code} {problem.Path}").ShouldBe(
        [
            "File my.json:3:33 PB1005 $.services['recorder/a'].name",
            "Include site/site.json:3:33 PB1003 $.services['recorder/a'].nmae",
            "Include site/parts.json:3:21 PB1005 $.services['recorder/a'].hangs",
            "Include site/parts.json:5:3 PB1002 $.services",
        ]);
    }

    [Fact]
    public void What_is_missing_in_an_object_of_two_files_is_told_in_the_one_that_wins()
    {
        Write("base.json", """{ "services": { "everything/a": { "count": 5 } } }""");
        Problems("""{ "include": ["base.json"], "services": { "everything/a": { "loud": true } } }""").ShouldHaveSingleItem().ToString()
            .ShouldBe("my.json:1:43  PB1004  $.services['everything/a']  'name' is missing (Whom to greet).  Add \"name\".");
    }

    [Fact]
    public void Files_that_include_one_another_are_told_with_the_circle()
    {
        Write("a.json", """{ "include": ["b.json"] }""");
        Write("b.json", """{ "include": ["a.json"] }""");
        Lines("""{ "include": ["a.json"] }""").ShouldBe(
            ["b.json:1:15  PB1016  $.include[0]  Files include one another in a circle: a.json -> b.json -> a.json.  Take one of the includes out."]);
        Lines("""{ "include": ["my.json"] }""").ShouldBe(
            ["my.json:1:15  PB1016  $.include[0]  Files include one another in a circle: my.json -> my.json.  Take one of the includes out."]);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_told_and_nothing_that_only_follows_from_it()
    {
        Write("broken.json", "{ \"services\": }");
        Lines("""{ "include": ["gone.json", "broken.json"], "host": { "stpo": "" }, "desks": { "d": { "dialler": "recorder-dialler/a", "bridges": ["${where}"] } } }""").ShouldBe(
        [
            $"my.json:1:15  PB1015  $.include[0]  There is no file '{_folder["gone.json"]}'.  Mend the path, which counts from the folder of the file that includes, or take it out.",
            "my.json:1:54  PB1003  $.host.stpo  Nothing knows the key 'stpo'.  Did you mean 'stop'?",
            "broken.json:1:15  PB1001  $  '}' begins no value.  Write text in double quotes, a number, true, false, null, { } or [ ].",
        ]);
    }

    [Theory]
    [InlineData("""{ "include": "base.json" }""", """my.json:1:3  PB1005  $.include  A list of files must stand here.  Write "include": ["file.json"].""")]
    [InlineData("""{ "include": [5] }""", "my.json:1:15  PB1005  $.include[0]  The path of a file must stand here.  Write it in quotes, counted from this file's folder.")]
    [InlineData("""{ "include": ["${site}.json"] }""", "my.json:1:15  PB1018  $.include[0]  The path of an included file cannot hold a variable, because the file may set it.  Write the path out.")]
    public void What_is_no_list_of_files_is_told(string text, string line) => Lines(text).ShouldBe([line]);

    [Fact]
    public void A_folder_cannot_be_included()
    {
        Directory.CreateDirectory(_folder["sub"]);
        Lines("""{ "include": ["sub"] }""").ShouldHaveSingleItem().ShouldContain($"A folder cannot be included: '{_folder["sub"]}'.");
    }

    [Fact]
    public void Includes_cannot_be_laid_over() =>
        Reading.Problems(Source("{}") with { Settings = ["include[0]=a.json"] }).ShouldHaveSingleItem().ToString()
            .ShouldBe("--set $.include[0]:1:1  PB1011  $  'include' cannot be laid over a deployment.  Include the file in the deployment file itself.");

    public void Dispose() => _folder.Dispose();

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllText(_folder[name], text);
    }

    private DeploymentSource Source(string text) => Reading.Source(text) with { Name = "my.json", Folder = _folder.Path };

    private Host.Deployment.Deployment Good(string text) => Reading.Good(Source(text));

    private IReadOnlyList<DeploymentProblem> Problems(string text) => Reading.Problems(Source(text));

    private IReadOnlyList<string> Lines(string text) => Reading.Bad(Source(text));
}
