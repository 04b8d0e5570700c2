using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Tests.Stands;

/// <summary>Facts that tests publish, in few words.</summary>
internal static class Facts
{
    public static readonly InteractionId Call = new() { Value = "i1" };

    public static Notice Line(string text) => new() { Text = text };

    public static InteractionAdded CallComes(params UserDataEntry[] data) => new()
    {
        Interaction = new Interaction
        {
            Id = Call,
            State = InteractionState.Active,
            Direction = InteractionDirection.Out,
            CallType = CallType.Progressive,
            Remote = "01632 960123",
            OfferedActions = [DeskActions.Clear],
            UserData = data.ToValueList(),
            OutcomeOwed = true,
        },
    };

    public static DeskClosed Closes(string text) => new() { Text = text };
}
