using Patchbay.Host.Deployment;

namespace Patchbay.Host.Tests.Deployment;

public sealed class OverridesTests
{
    private const string Text =
        """
        {
          "services": {
            "everything/all": { "name": "Ann", "entries": [{ "code": 1 }], "settings": { "a.b": "c" } },
            "recorder/a": {}, "recorder/a.b": {}, "recorder/a-b": {}
          },
          "bridges": { "recorder-bridge/door": { "listen": "http://127.0.0.1:1/" } },
          "desks": { "default": { "bridges": ["recorder-bridge/door"] } }
        }
        """;

    [Theory]
    [InlineData("$.services['everything/all'].count=7", "count", "7")]
    [InlineData("services['everything/all'].count=7", "count", "7")]
    [InlineData("everything/all:count=7", "count", "7")]
    [InlineData("everything/all:loud=true", "loud", "true")]
    [InlineData("everything/all:name=8001", "name", "\"8001\"")]
    [InlineData("everything/all:name=\"8001\"", "name", "\"8001\"")]
    [InlineData("everything/all:name=true", "name", "\"true\"")]
    [InlineData("everything/all:transport=tls", "transport", "\"tls\"")]
    [InlineData("everything/all:home=https://example.net/?a=b", "home", "\"https://example.net/?a=b\"")]
    [InlineData("everything/all:address=ws://127.0.0.1:1/", "address", "\"ws://127.0.0.1:1/\"")]
    [InlineData("everything/all:address={ \"of\": \"recorder/a\" }", "address", """{"of":"recorder/a"}""")]
    [InlineData("everything/all:password={ \"env\": \"A\" }", "password", """{"env":"A"}""")]
    [InlineData("everything/all:password={ \"file\": \"word\" }", "password", """{"file":"/caller/word"}""")]
    [InlineData("everything/all:entries[0].code=9", "entries", """[{"code":9}]""")]
    [InlineData("everything/all:entries[1]={ \"code\": 2 }", "entries", """[{"code":1},{"code":2}]""")]
    [InlineData("everything/all:settings['a.b']=1", "settings", """{"a.b":"1"}""")]
    [InlineData("everything/all:settings.new=1", "settings", """{"a.b":"c","new":"1"}""")]
    public void A_value_is_laid_over_an_option_as_the_schema_wants_it(string setting, string option, string value) =>
        Reading.Good(Reading.Source(Text) with { Settings = [setting] }).Instances[0].Options[option]!.ToJsonString().ShouldBe(value);

    [Fact]
    public void Values_are_laid_over_what_is_the_hosts_and_their_paths_count_from_the_callers_folder()
    {
        var deployment = Reading.Good(Reading.Source(Text) with
        {
            Settings = ["$.host.data=here", "host.stop=00:00:01", "recorder-bridge/door:listen=http://127.0.0.1:0/", "recorder-bridge/door:origins[0]=*"],
        });
        deployment.Host.Data.ShouldBe("/caller/here");
        deployment.Host.Stop.ShouldBe(TimeSpan.FromSeconds(1));
        deployment.Instances[^1].Listen.ShouldNotBeNull().Port.ShouldBe(0);
        deployment.Instances[^1].Origins.ShouldBe(["*"]);
    }

    [Theory]
    [InlineData("PATCHBAY__HOST__STOP", "00:00:07")]
    [InlineData("patchbay__host__stop", "00:00:07")]
    public void A_variable_is_laid_over_its_key_whatever_its_case(string name, string value) =>
        Reading.Good(With(name, value)).Host.Stop.ShouldBe(TimeSpan.FromSeconds(7));

    [Theory]
    [InlineData("PATCHBAY__SERVICES__EVERYTHING_ALL__COUNT", "7", "count", "7")]
    [InlineData("PATCHBAY__SERVICES__EVERYTHING_ALL__NAME", "7", "name", "\"7\"")]
    [InlineData("PATCHBAY__SERVICES__EVERYTHING_ALL__ENTRIES__0__CODE", "7", "entries", """[{"code":7}]""")]
    [InlineData("PATCHBAY__SERVICES__EVERYTHING_ALL__SETTINGS__A_B", "7", "settings", """{"a.b":"7"}""")]
    public void A_variable_finds_an_option_by_what_stands_or_may_stand_there(string name, string value, string option, string expected) =>
        Reading.Good(With(name, value)).Instances[0].Options[option]!.ToJsonString().ShouldBe(expected);

    [Fact]
    public void The_command_line_wins_over_the_environment() =>
        Reading.Good(With("PATCHBAY__HOST__STOP", "00:00:07") with { Settings = ["host.stop=00:00:08"] }).Host.Stop.ShouldBe(TimeSpan.FromSeconds(8));

    [Fact]
    public void Plugins_are_looked_for_where_an_override_says()
    {
        IReadOnlyList<string>? asked = null;
        var reader = new DeploymentReader(
            settings =>
            {
                asked = settings.Paths;
                return Host.Plugins.PluginCatalogue.Find([], []);
            },
            "/data");
        reader.Read(Reading.Source("""{ "plugins": { "paths": ["mine"] } }""") with { Settings = ["plugins.paths[1]=theirs"] });
        asked.ShouldBe(["/deployments/mine", "/caller/theirs"]);
    }

    [Theory]
    [InlineData("host.stop", "--set:1:1  PB1011  $  'host.stop' is not PATH=VALUE.  Write it as in $.host.listen=http://127.0.0.1:0/ or acme/main:address=ws://127.0.0.1:1/")]
    [InlineData("=5", "--set:1:1  PB1011  $  '' is not PATH=VALUE.  Write it as in $.host.listen=http://127.0.0.1:0/ or acme/main:address=ws://127.0.0.1:1/")]
    [InlineData("everything/al:count=5", "--set:1:1  PB1011  $  There is no instance 'everything/al'.  Did you mean 'everything/all'?")]
    [InlineData("everything/all:name.first=x", "--set $.services['everything/all'].name.first:1:1  PB1011  $  $.services['everything/all'].name has nothing inside it that could be set.  Name a key of an object, or an index of a list.")]
    [InlineData("everything/all:entries[5]={}", "--set $.services['everything/all'].entries[5]:1:1  PB1011  $  $.services['everything/all'].entries[5] is no place where a value can stand.  Name a key of an object, or an index of a list.")]
    [InlineData("everything/all:cuont=5", "--set $.services['everything/all'].cuont:1:1  PB1003  $.services['everything/all'].cuont  Nothing knows the key 'cuont'.  Did you mean 'count'?")]
    [InlineData("everything/all:count=0", "--set $.services['everything/all'].count:1:1  PB1005  $.services['everything/all'].count  0 is out of range.  Write a number from 1 to 500.")]
    public void A_setting_that_fits_nothing_is_told_without_its_value(string setting, string line) =>
        Reading.Bad(Reading.Source(Text) with { Settings = [setting] }).ShouldBe([line]);

    [Fact]
    public void A_secret_written_out_on_the_command_line_is_refused_and_not_repeated() =>
        Reading.Bad(Reading.Source(Text) with { Settings = ["everything/all:password=hunter2"] }).ShouldHaveSingleItem().ShouldNotContain("hunter2");

    [Fact]
    public void A_variable_that_fits_no_key_is_told() => Reading.Bad(With("PATCHBAY__HOST__STPO", "1")).ShouldBe(
        ["PATCHBAY__HOST__STPO:1:1  PB1011  $  The variable 'PATCHBAY__HOST__STPO' fits no key.  Name section, instance and key after PATCHBAY, parted by two underscores, or unset it."]);

    [Fact]
    public void A_variable_that_fits_two_keys_is_told_with_both() => Reading.Bad(With("PATCHBAY__SERVICES__RECORDER_A_B__NAME", "x")).ShouldBe(
        ["PATCHBAY__SERVICES__RECORDER_A_B__NAME:1:1  PB1011  $  The variable 'PATCHBAY__SERVICES__RECORDER_A_B__NAME' fits more than one key: "
            + "$.services['recorder/a-b'].name, $.services['recorder/a.b'].name.  Use --set, which tells them apart, and unset it."]);

    [Fact]
    public void Variables_that_are_not_ours_are_passed_over() => Reading.Good(With("PATCHBAY_WEB_OUT", "x"));

    private static DeploymentSource With(string name, string value) =>
        Reading.Source(Text) with { Environment = new Dictionary<string, string> { [name] = value } };
}
