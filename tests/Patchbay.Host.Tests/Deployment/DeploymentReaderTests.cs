using Patchbay.Host.Supervision.Edges;
using Patchbay.Host.Telemetry;
using Patchbay.Plugins;

namespace Patchbay.Host.Tests.Deployment;

public sealed class DeploymentReaderTests
{
    private const string Whole =
        """
        // A deployment with everything that this version carries out.
        {
          "$schema": "./deployment.schema.json",
          "x-note": "free",
          "host": { "listen": "http://127.0.0.1:0/", "data": "data", "stop": "00:00:05", "drain": "00:10:00" },
          "plugins": { "trust": "warn", "keys": [] },
          "services": {
            "recorder/one": { "name": "one", "x-note": { "any": "thing" }, "required": true, "limits": {} },
            "everything/all": {
              "name": "Ann", "password": { "file": "secrets/word" }, "address": { "of": "recorder/one", "address": "control" },
              "entries": [{ "code": 1 }, { "code": 2, "label": "two" }], "settings": { "a.b c": "d" }, "transport": "tls", "home": null,
            },
          },
          "diallers": { "recorder-dialler/main": { "after": { "of": "recorder/one" } } },
          "bridges": { "recorder-bridge/door": { "listen": "http://localhost:0/", "origins": ["*", "https://*.example.net"] } },
          "desks": {
            "default": {
              "agents": ["a*"], "opens": "sign-in", "lines": "dialler", "dialler": "recorder-dialler/main",
              "bridges": ["recorder-bridge/door"], "needs": ["recording-pause"]
            }
          }
        }
        """;

    [Fact]
    public void Nothing_is_sent_anywhere_unless_a_collector_is_named()
    {
        Reading.Good(Reading.Source("{}")).Host.Telemetry.ShouldBeNull();
        Reading.Good(Reading.Source("""{ "host": { "telemetry": { "otlp": "http://127.0.0.1:4317", "protocol": "grpc", "interval": "00:00:10" } } }""")).Host.Telemetry
            .ShouldBe(new TelemetrySettings { Otlp = new Uri("http://127.0.0.1:4317"), Grpc = true, Interval = TimeSpan.FromSeconds(10) });
    }

    [Fact]
    public void What_limits_say_counts_over_what_counts_for_the_contract()
    {
        var read = Reading.Good(Reading.Source(
            """
            {
              "services": { "recorder/a": { "limits": { "start": "00:00:05", "concurrent": 3 } } },
              "bridges": { "recorder-bridge/door": { "listen": "http://localhost:0/", "limits": { "factsInFlight": 7 } } },
            }
            """));
        read.Instances[0].Limits.ShouldBe(new EdgeLimits { Start = TimeSpan.FromSeconds(5), Concurrent = 3 });
        read.Instances[1].Limits.ShouldBe(new EdgeLimits { Call = TimeSpan.FromMinutes(2), Concurrent = 1000, FactsInFlight = 7 });
    }

    [Fact]
    public void A_deployment_with_comments_notes_and_trailing_commas_is_read()
    {
        var deployment = Reading.Good(Reading.Source(Whole));
        deployment.Instances.Select(instance => instance.Key.ToString())
            .ShouldBe(["recorder/one", "everything/all", "recorder-dialler/main", "recorder-bridge/door"]);
        deployment.Host.Listen.Port.ShouldBe(0);
        deployment.Host.Data.ShouldBe("/deployments/data");
        deployment.Host.Stop.ShouldBe(TimeSpan.FromSeconds(5));
        var plan = deployment.Desks.ShouldHaveSingleItem();
        plan.Agents.ShouldBe(["a*"]);
        plan.Dialler.ShouldBe(InstanceKey.Parse("recorder-dialler/main"));
        plan.Bridges.ShouldBe([InstanceKey.Parse("recorder-bridge/door")]);
    }

    [Fact]
    public void What_is_the_hosts_is_taken_out_of_an_instances_options()
    {
        var deployment = Reading.Good(Reading.Source(Whole));
        deployment.Instances[0].Options.ToJsonString().ShouldBe("""{"name":"one"}""");
        var door = deployment.Instances[3];
        door.Options.ToJsonString().ShouldBe("{}");
        door.Listen.ShouldNotBeNull().Host.ShouldBe("localhost");
        door.Origins.ShouldBe(["*", "https://*.example.net"]);
    }

    [Fact]
    public void The_file_of_a_secret_counts_from_the_deployments_folder() =>
        Reading.Good(Reading.Source(Whole)).Instances[1].Options["password"]!["file"]!.GetValue<string>().ShouldBe("/deployments/secrets/word");

    [Fact]
    public void An_instance_knows_what_it_refers_to()
    {
        var reference = Reading.Good(Reading.Source(Whole)).Instances[1].References.ShouldHaveSingleItem();
        reference.To.ShouldBe(InstanceKey.Parse("recorder/one"));
        reference.Path.ShouldBe("$.services['everything/all'].address.of");
    }

    [Fact]
    public void An_empty_deployment_listens_at_the_usual_place_and_keeps_its_data_where_the_program_says()
    {
        var deployment = Reading.Good(Reading.Source("{}"));
        deployment.Host.Listen.Bound(8651).ToString().ShouldBe("http://127.0.0.1:8651/");
        deployment.Host.Data.ShouldBe("/data");
        deployment.Host.Stop.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [MemberData(nameof(BadFiles.All), MemberType = typeof(BadFiles))]
    public void A_bad_deployment_is_told_line_by_line(string text, string[] lines) =>
        Reading.Bad(Reading.Source(text)).ShouldBe(lines);

    [Fact]
    public void Every_problem_is_told_at_once_in_the_order_of_the_file()
    {
        var lines = Reading.Bad(Reading.Source(
            """
            {
              "hots": {},
              "services": {
                "everything/a": { "name": 5, "count": 0 },
                "everythin/b": {}
              },
              "desks": { "d": { "bridges": ["recorder-bridge/x"] } }
            }
            """));
        lines.Select(line => line.Split("  ")[0]).ShouldBe(["demo.json:2:3", "demo.json:4:23", "demo.json:4:34", "demo.json:5:5", "demo.json:7:33"]);
        lines.ShouldAllBe(line => line.Split("  ", StringSplitOptions.None).Length == 5);
    }
}
