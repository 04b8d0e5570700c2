using Patchbay.Host.Deployment;

namespace Patchbay.Host.Tests.Deployment;

public sealed class VariableTests
{
    [Theory]
    [InlineData("${site}", "lyon")]
    [InlineData("${site}-${floor}", "lyon-2")]
    [InlineData("a ${site} b", "a lyon b")]
    [InlineData("${place}", "lyon, floor 2")]
    [InlineData("$${site}", "${site}")]
    [InlineData("$${", "${")]
    [InlineData("$${site} of ${site}", "${site} of lyon")]
    [InlineData("${agent}", "${agent}")]
    [InlineData("$${agent}", "$${agent}")]
    [InlineData("${agent}@${site}", "${agent}@lyon")]
    [InlineData("$5 {site} $", "$5 {site} $")]
    public void Variables_are_filled_into_texts(string text, string filled) => Name($$"""
        {
          "variables": { "site": "lyon", "floor": "2", "place": "${site}, floor ${floor}" },
          "services": { "recorder/a": { "name": "{{text}}" } }
        }
        """).ShouldBe(filled);

    [Fact]
    public void They_are_filled_in_everywhere_but_in_notes()
    {
        var deployment = Reading.Good(Reading.Source("""
            {
              "x-note": "${no}", "variables": { "port": "0", "name": "door", "set": "v" },
              "host": { "x-note": ["${no}"], "listen": "http://127.0.0.1:${port}/", "data": "${name}/data" },
              "services": { "x-note": "${no}", "everything/a": { "x-note": "${no}", "name": "n", "settings": { "x-key": "${set}" } } },
              "bridges": { "recorder-bridge/door": { "listen": "http://127.0.0.1:${port}/", "origins": ["https://${name}.example"] } },
              "desks": { "d": { "agents": ["${name}*"], "bridges": ["recorder-bridge/${name}"] } }
            }
            """));
        deployment.Host.Data.ShouldBe("/deployments/door/data");
        deployment.Instances[0].Options["settings"]!.ToJsonString().ShouldBe("""{"x-key":"v"}""");
        deployment.Instances[1].Origins.ShouldBe(["https://door.example"]);
        deployment.Desks[0].Agents.ShouldBe(["door*"]);
    }

    [Fact]
    public void The_environment_and_the_command_line_set_them_and_may_use_them()
    {
        var source = Reading.Source("""{ "variables": { "site": "lyon" }, "services": { "recorder/a": { "name": "${site}${floorNumber}" } } }""") with
        {
            Environment = new Dictionary<string, string> { ["PATCHBAY__VARIABLES__SITE"] = "nice", ["PATCHBAY__VARIABLES__FLOORNUMBER"] = "3" },
        };
        NameOf(source).ShouldBe("nice3");
        NameOf(source with { Settings = ["variables.site=paris"] }).ShouldBe("paris3");
        NameOf(source with { Settings = ["recorder/a:name=in ${site}"] }).ShouldBe("in nice");
    }

    [Fact]
    public void A_variable_says_where_plugins_are()
    {
        PluginSettings? asked = null;
        new DeploymentReader(
            settings =>
            {
                asked = settings;
                return Host.Plugins.PluginCatalogue.Find([], []);
            },
            "/data").Read(Reading.Source("""{ "variables": { "root": "/opt" }, "plugins": { "paths": ["${root}/plugins"] } }"""));
        asked.ShouldNotBeNull().Paths.ShouldBe(["/opt/plugins"]);
    }

    [Theory]
    [InlineData("""{ "variables": [] }""", """demo.json:1:3  PB1005  $.variables  The variables must be an object.  Write "variables": { "name": "text" }.""")]
    [InlineData("""{ "variables": { "port": 8650 } }""", "demo.json:1:18  PB1005  $.variables.port  A variable is text.  Write its value in quotes.")]
    [InlineData("""{ "variables": { "agent": "x" } }""", "demo.json:1:18  PB1018  $.variables.agent  'agent' is the agent's login and cannot be set.  Give the variable another name.")]
    [InlineData("""{ "variables": { "a b": "x" } }""", "demo.json:1:18  PB1018  $.variables['a b']  'a b' is not a name for a variable.  Use letters, digits, - and _.")]
    [InlineData("""{ "variables": { "a": "${b}", "b": "${a}" } }""", "demo.json:1:18  PB1018  $.variables.a  Variables use one another in a circle: a -> b -> a.  Write one of them out.")]
    [InlineData("""{ "variables": { "a": "${b}" } }""", """demo.json:1:18  PB1017  $.variables.a  There is no variable 'b'.  Did you mean 'a'? If not, set it under "variables", or write $${b} for the text itself.""")]
    [InlineData("""{ "variables": { "site": "x" }, "host": { "data": "${sitr}" } }""", """demo.json:1:43  PB1017  $.host.data  There is no variable 'sitr'.  Did you mean 'site'? If not, set it under "variables", or write $${sitr} for the text itself.""")]
    [InlineData("""{ "host": { "listen": "${where}" } }""", """demo.json:1:13  PB1017  $.host.listen  There is no variable 'where'.  Known are: agent. Set it under "variables", or write $${where} for the text itself.""")]
    [InlineData("""{ "host": { "data": "${site" } }""", "demo.json:1:13  PB1018  $.host.data  A variable begins here with '${' and does not end.  Close it with }, or write $${ for the signs themselves.")]
    [InlineData("""{ "variables": { "n": "a" }, "services": { "recorder/${n}": {} } }""", "demo.json:1:44  PB1018  $.services['recorder/${n}']  A key cannot hold a variable.  Write the key out; variables stand in values.")]
    public void What_cannot_be_is_told_once(string text, string line) => Reading.Bad(Reading.Source(text)).ShouldBe([line]);

    [Fact]
    public void A_bad_value_that_came_of_a_variable_is_told_where_it_is_used_and_names_where_it_is_set() =>
        Reading.Bad(Reading.Source("{ \"variables\": {\n \"port\": \"x\" },\n \"host\": { \"listen\": \"http://127.0.0.1:${port}/\" } }")).ShouldHaveSingleItem().ShouldStartWith(
            "demo.json:3:12  PB1005  $.host.listen  'http://127.0.0.1:x/' is not where a listener can be. The variable 'port' in it is set at demo.json:2:2.  ");

    [Fact]
    public void A_variable_of_another_layer_is_named_with_that()
    {
        var source = Reading.Source("""{ "host": { "stop": "${stop}" } }""");
        Reading.Bad(source with { Environment = new Dictionary<string, string> { ["PATCHBAY__VARIABLES__STOP"] = "30" } }).ShouldHaveSingleItem()
            .ShouldContain("'30' is not a time. The variable 'stop' in it is set at PATCHBAY__VARIABLES__STOP.");
        Reading.Bad(source with { Settings = ["variables.stop=30"] }).ShouldHaveSingleItem().ShouldContain("is set at --set $.variables.stop.");
    }

    [Fact]
    public void A_variable_is_text_even_where_it_is_the_whole_value() =>
        Reading.Bad(Reading.Source("""{ "variables": { "n": "5" }, "services": { "everything/a": { "name": "x", "count": "${n}" } } }""")).ShouldBe(
            ["demo.json:1:75  PB1005  $.services['everything/a'].count  This is text in quotes. The variable 'n' in it is set at demo.json:1:18.  Write a whole number."]);

    [Theory]
    [InlineData("$ {agent}")]
    [InlineData("$(site)")]
    [InlineData("%{site}")]
    public void What_looks_like_a_variable_and_is_none_is_a_warning(string text)
    {
        var problem = Reading.Problems(Reading.Source($$"""{ "services": { "recorder/a": { "name": "{{text}}" } } }""")).ShouldHaveSingleItem();
        problem.Severity.ShouldBe(ProblemSeverity.Warning);
        problem.ToString().ShouldBe($"demo.json:1:33  PB1018  $.services['recorder/a'].name  Warning: '{text}' is not a variable and stays as it is written.  Write ${{name}} without blanks where one is meant.");
    }

    private static string Name(string text) => NameOf(Reading.Source(text));

    private static string NameOf(DeploymentSource source) => Reading.Good(source).Instances[0].Options["name"]!.GetValue<string>();
}
