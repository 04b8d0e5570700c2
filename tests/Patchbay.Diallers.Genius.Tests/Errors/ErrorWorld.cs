using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests.Errors;

/// <summary>One dialler for all situations, with an agent of its own for each: a99, a100 ...</summary>
public sealed class ErrorWorld : IAsyncLifetime
{
    private Simulator? _simulator;

    internal Simulator Simulator => _simulator ?? throw new InvalidOperationException("The dialler is not started.");

    public async Task InitializeAsync()
    {
        var agents = Enumerable.Range(99, 242).Select(number => number switch
        {
            101 => """{ "name": "a101", "password": "a101", "allowed": false }""",
            107 => """{ "name": "a107", "password": "a107", "secondFactor": "JBSWY3DPEHPK3PXP" }""",
            220 => """{ "name": "a220", "password": "a220", "requestLimit": 1 }""",
            _ => $$"""{ "name": "a{{number}}", "password": "a{{number}}" }""",
        });
        _simulator = await Simulator.StartAsync($$"""
            {
              "pace": "01:00:00", "goUnavailableDelay": "00:00:00.020", "answerAfter": "00:00:00.020", "togglePark": "retired", "banAfter": 2,
              "agents": [{{string.Join(", ", agents)}}]
            }
            """);
    }

    public async Task DisposeAsync()
    {
        if (_simulator is not null) await _simulator.DisposeAsync();
    }
}
