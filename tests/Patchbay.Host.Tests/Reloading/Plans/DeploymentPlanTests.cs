using Patchbay.Host.Plugins;
using Patchbay.Host.Reloading.Plans;
using Patchbay.Plugins;

namespace Patchbay.Host.Tests.Reloading.Plans;

/// <summary>What lies between two deployments.</summary>
public sealed class DeploymentPlanTests
{
    [Theory]
    [InlineData("\"name\": \"Ann\"", "/* hello */ \"name\":\n \"Ann\"")]
    [InlineData("\"count\": 20, ", "")]
    [InlineData("\"name\": \"Ann\"", "\"name\": \"Ann\", \"x-note\": 5")]
    [InlineData("\"agents\": [\"a*\"], ", "\"agents\": [\"a*\"], \"opens\": \"sign-in\", ")]
    [InlineData("\"recorder/one\": {}, ", "\"recorder/one\": { \"required\": true }, ")]
    [InlineData("\"host\": { \"listen\": \"http://127.0.0.1:8651/\" }", "\"host\": { \"drain\": \"00:10:00\" }")]
    public void How_it_is_written_is_no_change_and_a_default_is_the_same_as_none(string what, string with)
    {
        var plan = Wanted.Plan((what, with));
        plan.Changes().ShouldBeEmpty();
        plan.ChangesNothing.ShouldBeTrue();
    }

    [Fact]
    public void A_variable_that_gives_the_same_value_is_no_change() =>
        DeploymentPlan.Of(Wanted.Read(Wanted.Text), Wanted.Read(Wanted.Text.Replace("\"Ann\"", "\"${who}\"", StringComparison.Ordinal).Replace("\"host\":", "\"variables\": { \"who\": \"Ann\" }, \"host\":", StringComparison.Ordinal)))
            .ChangesNothing.ShouldBeTrue();

    [Fact]
    public void An_option_that_differs_changes_its_instance_and_moves_all_that_refer_to_it()
    {
        Wanted.Plan(("\"recorder/one\": {}", "\"recorder/one\": { \"name\": \"uno\" }")).Changes()
            .ShouldBe(["recorder/one Changed anew: its options differ in name", "recorder-dialler/main Moved anew: it refers to recorder/one"]);
        Wanted.Plan(("\"fake/desk\": {}", "\"fake/desk\": { \"x-note\": 1 }")).Changes().ShouldBeEmpty();
    }

    [Fact]
    public void What_is_wanted_comes_in_the_order_of_its_start_and_what_goes_in_the_order_of_its_stop()
    {
        var from = Wanted.Read("""{ "services": { "recorder/a": {}, "recorder/b": { "after": { "of": "recorder/a" } } } }""");
        var to = Wanted.Read("""{ "services": { "recorder/d": { "after": { "of": "recorder/c" } }, "recorder/c": {} } }""");
        DeploymentPlan.Of(from, to).Changes().ShouldBe(["recorder/c Added anew", "recorder/d Added anew", "recorder/b Removed", "recorder/a Removed"]);
    }

    [Fact]
    public void Values_are_told_one_by_one_and_secrets_are_blanked()
    {
        var plan = Wanted.Plan(
            ("\"count\": 20", "\"count\": 21"), ("{ \"env\": \"A\" }", "{ \"env\": \"B\" }"), ("\"label\": \"a\"", "\"label\": \"b\""), ("\"name\": \"Ann\"", "\"name\": \"+44 1632 960123\", \"home\": \"https://who:hunter2@far.example/\""));
        plan.Instances.First(instance => instance.Key == InstanceKey.Parse("everything/all")).Settings.Select(setting => setting.ToString()).ShouldBe(
        [
            "name: \"Ann\" -> \"***123\"", "count: 20 -> 21", "password: {\"env\":\"A\"} -> {\"env\":\"B\"}", "entries[0].label: \"a\" -> \"b\"", "home: not set -> \"https://[blanked]@far.example/\"",
        ], ignoreOrder: true);
    }

    [Theory]
    [InlineData("\"recorder/one\": {}", "\"recorder/one\": { \"limits\": { \"call\": \"00:00:05\", \"concurrent\": 5 } }", "recorder/one Changed anew: its limits differ")]
    [InlineData("\"recorder/one\": {}", "\"recorder/one\": { \"required\": false }", "recorder/one Changed: what becomes of the host without it differs")]
    public void A_key_that_is_the_hosts_own_changes_its_instance(string what, string with, string told) => Wanted.Plan((what, with)).Changes()[0].ShouldBe(told);

    [Fact]
    public void Where_a_bridge_listens_and_whom_it_admits_changes_around_it()
    {
        var plan = Wanted.Plan(("8650", "8750"), ("\"http://127.0.0.1:8654/\"", "\"http://127.0.0.1:8654/\", \"origins\": [\"https://a.example\"]"), ("8651", "8751"));
        plan.Changes().ShouldBe(["recorder-bridge/door Changed: it listens elsewhere", "recorder-bridge/back Changed anew: it admits other pages"]);
        plan.Listeners.Select(listener => $"{listener.Name} {listener.Kind} {listener.Before} {listener.After}").ShouldBe(
        [
            "host Moved http://127.0.0.1:8651/ http://127.0.0.1:8751/",
            "recorder-bridge/door Moved http://127.0.0.1:8650/ http://127.0.0.1:8750/",
            "recorder-bridge/back Origins http://127.0.0.1:8654/ http://127.0.0.1:8654/",
        ]);
        plan.Desks.ShouldAllBe(desk => desk.Kind == DeskPlanChangeKind.Untouched);
    }

    [Fact]
    public void Who_takes_the_address_of_a_bridge_that_listens_elsewhere_is_made_anew()
    {
        const string text = """{ "services": { "recorder/a": { "after": { "of": "recorder-bridge/b" } } }, "bridges": { "recorder-bridge/b": { "listen": "http://127.0.0.1:8650/" } } }""";
        DeploymentPlan.Of(Wanted.Read(text), Wanted.Read(text.Replace("8650", "8651", StringComparison.Ordinal).Replace("{ \"services\"", "{ \"host\": { \"listen\": \"http://127.0.0.1:0/\" }, \"services\"", StringComparison.Ordinal)))
            .Changes().ShouldBe(["recorder/a Moved anew: it refers to recorder-bridge/b", "recorder-bridge/b Changed: it listens elsewhere"]);
    }

    [Fact]
    public void Other_files_of_a_plugin_make_all_its_instances_anew()
    {
        var from = Wanted.Read(Wanted.Text);
        var plan = DeploymentPlan.Of(from, With(from, "Patchbay.Fakes", plugin => plugin with { Digest = "other" }));
        plan.Changes().ShouldBe(
        [
            "fake/main Changed anew: Patchbay.Fakes: its files are others",
            "fake/desk Changed anew: Patchbay.Fakes: its files are others",
            "fake/phone Changed anew: Patchbay.Fakes: its files are others; it refers to fake/desk",
            "fake/spare Changed anew: Patchbay.Fakes: its files are others",
        ], ignoreOrder: true);
        plan.Plugins.Select(plugin => $"{plugin.Id} {plugin.Kind}: {plugin.Why}").ShouldBe(["Patchbay.Fakes Changed: its files are others; the old one stays loaded beside it until the host ends"]);
    }

    [Fact]
    public void The_same_files_in_another_folder_are_the_same_plugin()
    {
        var from = Wanted.Read(Wanted.Text);
        DeploymentPlan.Of(from, With(from, "Patchbay.Fakes", plugin => plugin with { Folder = "/elsewhere" })).ChangesNothing.ShouldBeTrue();
    }

    [Fact]
    public void How_long_a_plugin_stays_is_built_into_its_instances()
    {
        var from = Wanted.Read(Wanted.Text);
        var to = @from with { Plugins = @from.Plugins with { Reloadable = ["patchbay.testplugins.recorder"] } };
        DeploymentPlan.Of(from, to).Plugins.Select(plugin => $"{plugin.Id} {plugin.Reloadable}: {plugin.Why}")
            .ShouldBe(["Patchbay.TestPlugins.Recorder True: it can be unloaded from now on; the old one stays loaded beside it until the host ends"]);
        DeploymentPlan.Of(to, from).Plugins.Select(plugin => plugin.Why).ShouldBe(["it stays loaded from now on; the old one is unloaded"]);
        DeploymentPlan.Of(to, from).Instances.First(instance => instance.Key == InstanceKey.Parse("recorder/one")).MadeAnew.ShouldBeTrue();
    }

    [Fact]
    public void A_key_that_stands_for_another_plugins_part_is_changed()
    {
        var from = Wanted.Read(Wanted.Text);
        var to = With(from, "Patchbay.Fakes", plugin => plugin with { Manifest = plugin.Manifest with { Id = "Acme.Fakes" } });
        var plan = DeploymentPlan.Of(from, to);
        plan.Instances.First(instance => instance.Key == InstanceKey.Parse("fake/spare")).Why.ShouldBe("its part is of Acme.Fakes and no longer of Patchbay.Fakes");
        plan.Plugins.Select(plugin => $"{plugin.Id} {plugin.Kind}: {plugin.Why}")
            .ShouldBe(["Acme.Fakes Added: an instance is of it for the first time", "Patchbay.Fakes Removed: no instance is of it any more; it stays loaded until the host ends"]);
    }

    [Fact]
    public void The_data_folder_takes_a_restart_and_other_settings_of_the_host_do_not()
    {
        var plan = Wanted.Plan(("\"host\": {", "\"plugins\": { \"trust\": \"off\" }, \"host\": { \"data\": \"/elsewhere\", \"stop\": \"00:00:31\","));
        plan.NeedsRestart.ShouldBe(["host.data: a running host stays in its data folder."]);
        plan.Settings.Select(setting => setting.ToString()).ShouldBe(["host.data: not set -> \"/elsewhere\"", "host.stop: \"00:00:30\" -> \"00:00:31\"", "plugins.trust: \"warn\" -> \"off\""]);
        plan.Changes().ShouldBeEmpty();
        plan.ChangesNothing.ShouldBeFalse();
    }

    private static Host.Deployment.Deployment With(Host.Deployment.Deployment deployment, string plugin, Func<FoundPlugin, FoundPlugin> change)
    {
        Host.Deployment.InstanceSettings Changed(Host.Deployment.InstanceSettings instance) => instance.Plugin.Manifest.Id == plugin ? instance with { Plugin = change(instance.Plugin) } : instance;
        return deployment with { Instances = [.. deployment.Instances.Select(Changed)], InStartOrder = [.. deployment.InStartOrder.Select(Changed)] };
    }
}
