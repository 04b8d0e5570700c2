using System.Xml.Linq;
using Patchbay.Host.Tests.Commands.Stands;

namespace Patchbay.Host.Tests.Commands;

/// <summary>What is patched to what, in every form.</summary>
public sealed class GraphTests : IDisposable
{
    private const string Deployment =
        """
        {
          "plugins": { "paths": ["PLUGINS"] },
          "services": {
            "recorder/one": {},
            "everything/all": { "name": "Ann", "address": "ws://who:hunter2@far.example:99/" }
          },
          "diallers": { "recorder-dialler/main": { "after": { "of": "recorder/one" } } },
          "bridges": { "recorder-bridge/door": { "listen": "http://127.0.0.1:8650/" } },
          "desks": { "a<b>": { "dialler": "recorder-dialler/main", "bridges": ["recorder-bridge/door"] } }
        }
        """;

    private readonly VerbStand _stand = new();

    public GraphTests() => _stand.Write(Deployment);

    [Fact]
    public async Task As_trees_from_what_nothing_needs() =>
        (await _stand.RunAsync("graph")).ShouldBe((0,
            """
            desk a<b> (opens at a sign-in)
              dialler: recorder-dialler/main (Patchbay.TestPlugins.Recorder 0.1.0)
                after, an address: recorder/one (Patchbay.TestPlugins.Recorder 0.1.0)
              bridge: recorder-bridge/door (Patchbay.TestPlugins.Recorder 0.1.0) http://127.0.0.1:8650/
            everything/all (Patchbay.TestPlugins.Everything 0.1.0)
              address, an address: ws://[blanked]@far.example:99/ (outside this deployment)

            """, ""));

    [Fact]
    public async Task As_mermaid() =>
        (await _stand.RunAsync("graph", "--mermaid")).ShouldBe((0,
            """
            flowchart LR
              n1(["desk a#lt;b#gt;<br/>opens at a sign-in"])
              n2["recorder/one<br/>Patchbay.TestPlugins.Recorder 0.1.0"]
              n3["everything/all<br/>Patchbay.TestPlugins.Everything 0.1.0"]
              n4["recorder-dialler/main<br/>Patchbay.TestPlugins.Recorder 0.1.0"]
              n5["recorder-bridge/door<br/>Patchbay.TestPlugins.Recorder 0.1.0<br/>http://127.0.0.1:8650/"]
              n6[/"ws://[blanked]@far.example:99/<br/>outside this deployment"/]
              n1 -->|"dialler"| n4
              n1 -->|"bridge"| n5
              n3 -.->|"address"| n6
              n4 -.->|"after"| n2

            """, ""));

    [Fact]
    public async Task As_json()
    {
        var graph = await _stand.JsonAsync("graph");
        graph.GetProperty("nodes").GetArrayLength().ShouldBe(6);
        graph.GetProperty("edges").EnumerateArray().Select(edge => $"{edge.GetProperty("from").GetString()} {edge.GetProperty("kind").GetString()} {edge.GetProperty("to").GetString()}")
            .ShouldContain("recorder-dialler/main address recorder/one");
    }

    [Fact]
    public async Task As_a_page_that_needs_nothing_from_elsewhere_and_says_everything_in_tables_too()
    {
        var (code, page, _) = await _stand.RunAsync("graph", "--html");
        code.ShouldBe(0);
        page.ShouldStartWith("<!doctype html>\n<html lang=\"en\">");
        page.ShouldContain("default-src 'none'");
        page.ShouldContain("prefers-color-scheme: dark");
        foreach (var word in (string[])["<script", "href=", "src=", "@import", "hunter2", "a<b>"]) page.ShouldNotContain(word);
        var drawing = XDocument.Parse(page[page.IndexOf("<svg", StringComparison.Ordinal)..(page.IndexOf("</svg>", StringComparison.Ordinal) + 6)]).Root!;
        drawing.Attribute("role")!.Value.ShouldBe("img");
        drawing.Elements("g").Count().ShouldBe(6);
        drawing.Elements("path").Count().ShouldBe(4);
        drawing.Element("title")!.Value.ShouldBe("6 nodes and 4 patches; the tables below say the same");
        page.ShouldContain("<th scope=\"col\">from</th>");
    }

    [Fact]
    public async Task Boxes_do_not_lie_on_one_another()
    {
        var (_, page, _) = await _stand.RunAsync("graph", "--html");
        var drawing = XDocument.Parse(page[page.IndexOf("<svg", StringComparison.Ordinal)..(page.IndexOf("</svg>", StringComparison.Ordinal) + 6)]).Root!;
        var boxes = drawing.Elements("g").Select(group => group.Element("rect")!).Select(box => (X: (int)box.Attribute("x")!, Y: (int)box.Attribute("y")!, W: (int)box.Attribute("width")!, H: (int)box.Attribute("height")!)).ToList();
        for (var i = 0; i < boxes.Count; i++)
        {
            (boxes[i].X + boxes[i].W).ShouldBeLessThanOrEqualTo((int)drawing.Attribute("width")!);
            for (var j = 0; j < i; j++)
                (boxes[i].X + boxes[i].W <= boxes[j].X || boxes[j].X + boxes[j].W <= boxes[i].X || boxes[i].Y + boxes[i].H <= boxes[j].Y || boxes[j].Y + boxes[j].H <= boxes[i].Y).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_circle_is_drawn_and_ends()
    {
        _stand.Write(Deployment.Replace("\"recorder/one\": {}", "\"recorder/one\": { \"after\": { \"of\": \"recorder-dialler/main\" } }", StringComparison.Ordinal));
        foreach (var form in (string[][])[[], ["--html"], ["--mermaid"], ["--json"]])
        {
            var (code, output, _) = await _stand.RunAsync(["graph", .. form]);
            code.ShouldBe(0);
            output.ShouldContain("recorder/one");
        }
    }

    [Fact]
    public async Task Two_forms_at_once_are_wrong_usage()
    {
        var (code, _, errors) = await _stand.RunAsync("graph", "--html", "--json");
        code.ShouldBe(2);
        errors.ShouldStartWith("--mermaid, --html and --json are three forms; choose one.");
    }

    public void Dispose() => _stand.Dispose();
}
