using System.Text;
using Microsoft.Playwright;
using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Processes;

namespace Patchbay.EndToEnd.Tests.Stands;

/// <summary>The test client and the simulator, each a program of its own, and a browser on the client's page.</summary>
internal sealed class TestClientStand : IAsyncDisposable
{
    public const string Secret = "JBSWY3DPEHPK3PXP";

    // One customer, who is called whenever an agent waits: so every playing is the same.
    private const string World = """
        {
          "pace": "00:00:00.200",
          "tenants": [{ "name": "NorthDesk", "campaigns": [{ "name": "Renewals", "type": "predictive", "queue": 0, "started": true, "records": false, "offline": 0, "interactive": 0,
            "customers": [{ "urn": "R-5001", "tel": "01632960101", "data": { "Name": "A. <b>Example</b>" } }] }] }],
          "agents": [{ "name": "kim.t", "password": "pw-Example1", "tenants": ["NorthDesk"], "secondFactor": "JBSWY3DPEHPK3PXP" }]
        }
        """;

    private readonly HttpClient _http = new();
    private readonly ProgramProcess _program;
    private readonly IBrowserContext _context;

    private TestClientStand(OwnSimulator simulator, ProgramProcess program, Uri address, IBrowserContext context) =>
        (Simulator, _program, Address, _context) = (simulator, program, address, context);

    public OwnSimulator Simulator { get; }

    public Uri Address { get; }

    /// <summary>What the browser says of the page: an error, or something that its policy forbids.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<TestClientStand> StartAsync(Chromium chromium, ColorScheme theme = ColorScheme.Light, int width = 1280)
    {
        var simulator = await OwnSimulator.StartAsync(World);
        var program = ProgramProcess.Start("tools/Patchbay.TestClient", ["--listen", "http://127.0.0.1:0/", "--address", simulator.Address.ToString(), "--json"]);
        try
        {
            var address = new Uri((await program.ReadyAsync()).GetProperty("addresses").GetProperty("default").GetString()!);
            var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 800 }, ColorScheme = theme, Locale = "en-GB" });
            context.SetDefaultTimeout(30_000);
            return new TestClientStand(simulator, program, address, context);
        }
        catch
        {
            await program.DisposeAsync();
            await simulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens the page in a tab of its own, and waits until it knows how the client is.</summary>
    public async Task<IPage> TabAsync()
    {
        var page = await _context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type == "error") Complaints.Add(message.Text);
        };
        page.PageError += (_, problem) => Complaints.Add(problem);
        await page.GotoAsync(Address.ToString());
        await page.WaitForSelectorAsync("html[data-told]");
        return page;
    }

    /// <summary>Asks the simulator's control API for something.</summary>
    public async Task DoAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri(Simulator.Control, $"api/{path}"), content);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Runs the program without its page.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        await using var program = ProgramProcess.Start("tools/Patchbay.TestClient", arguments);
        var code = await program.EndAsync();
        return (code, program.Output, program.Errors);
    }

    public static async Task PictureAsync(IPage page, string name)
    {
        var folder = Repository.PathOf("artifacts", "screenshots", "test-client");
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png") });
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _program.DisposeAsync();
        await Simulator.DisposeAsync();
        _http.Dispose();
    }
}
