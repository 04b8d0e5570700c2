using Patchbay.Diallers.GenericConnector.Sessions;

namespace Patchbay.Diallers.GenericConnector.Commands;

/// <summary>What carries out the capabilities of a session. Which of them are offered is told by the model's rules.</summary>
internal static class ConnectorCapabilities
{
    public static IReadOnlyList<object> Of(SessionTraffic traffic) =>
    [
        new CallCommands(traffic), new ConsultCommands(traffic), new WorkCommands(traffic), new DataCommands(traffic),
        new SupervisionCommands(traffic), new SessionBookmark(traffic),
    ];
}
