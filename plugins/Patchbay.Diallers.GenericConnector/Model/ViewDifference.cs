using Patchbay.Desks;

namespace Patchbay.Diallers.GenericConnector.Model;

/// <summary>The facts that lead a desk from one view to the next, in the order a sign-in publishes them. Pure.</summary>
internal static class ViewDifference
{
    /// <param name="before">As the desk was told.</param>
    /// <param name="after">As it is now.</param>
    /// <param name="ends">Why those are gone that are.</param>
    /// <param name="cause">Who brought it about.</param>
    /// <param name="vendor">The event that did, for what changed in calls.</param>
    public static IReadOnlyList<DeskFact> Between(AgentView before, AgentView after, IReadOnlyDictionary<InteractionId, InteractionEnd> ends, FactCause cause, VendorDetail? vendor) =>
        [.. OfSession(before, after), .. OfAgent(before, after, cause), .. OfInteractions(before, after, ends, cause, vendor)];

    private static IEnumerable<DeskFact> OfSession(AgentView before, AgentView after)
    {
        if (after.Profile is { } profile && profile != before.Profile) yield return new AgentProfileKnown { Profile = profile };
        foreach (var catalogue in after.Catalogues)
            if (before.Catalogues.FirstOrDefault(other => other.Kind == catalogue.Kind) != catalogue) yield return new CatalogueChanged { Catalogue = catalogue, Cause = FactCause.Dialler };
        if (after.Capabilities is { } capabilities && !capabilities.Equals(before.Capabilities)) yield return new CapabilitiesChanged { Capabilities = capabilities };
        if (after.InService is { } inService && inService != before.InService) yield return new ServiceStateChanged { InService = inService, Cause = FactCause.Dialler };
    }

    private static IEnumerable<DeskFact> OfAgent(AgentView before, AgentView after, FactCause cause)
    {
        var changed = after.Status is not null && (after.Status != before.Status || after.StatusDetail != before.StatusDetail);
        if (changed) yield return new AgentStateChanged { Status = after.Status!, Cause = cause, Vendor = after.StatusDetail };
        if (after.Status is not null && (changed || !after.Actions.Equals(before.Actions))) yield return new AllowedActionsChanged { Actions = after.Actions, Cause = cause };
    }

    private static IEnumerable<DeskFact> OfInteractions(AgentView before, AgentView after, IReadOnlyDictionary<InteractionId, InteractionEnd> ends, FactCause cause, VendorDetail? vendor)
    {
        foreach (var gone in before.Interactions)
            if (after.Find(gone.Id) is null) yield return new InteractionRemoved { Interaction = gone.Id, End = ends.GetValueOrDefault(gone.Id, InteractionEnd.Completed), Cause = cause, Vendor = vendor };
        foreach (var now in after.Interactions)
        {
            if (before.Find(now.Id) is not { } was)
            {
                yield return new InteractionAdded { Interaction = now, Cause = cause, Vendor = vendor };
                continue;
            }

            foreach (var fact in OfInteraction(was, now, cause, vendor)) yield return fact;
        }
    }

    private static IEnumerable<DeskFact> OfInteraction(Interaction was, Interaction now, FactCause cause, VendorDetail? vendor)
    {
        if (was.VendorId != now.VendorId) yield return new VendorIdChanged { Interaction = now.Id, VendorId = now.VendorId!, Cause = cause, Vendor = vendor };
        if (!was.Parties.Equals(now.Parties) || was.Remote != now.Remote)
            yield return new PartiesChanged { Interaction = now.Id, Parties = now.Parties, Remote = was.Remote == now.Remote ? null : now.Remote, Cause = cause, Vendor = vendor };
        if (!was.UserData.Equals(now.UserData)) yield return Data(was, now, cause);
        if (was.State != now.State || was.OutcomeOwed != now.OutcomeOwed)
            yield return new InteractionStateChanged { Interaction = now.Id, State = now.State, Actions = now.OfferedActions, OutcomeOwed = was.OutcomeOwed == now.OutcomeOwed ? null : now.OutcomeOwed, Cause = cause, Vendor = vendor };
        else if (!was.OfferedActions.Equals(now.OfferedActions))
            yield return new AllowedActionsChanged { Interaction = now.Id, Actions = now.OfferedActions, Cause = cause };
    }

    private static UserDataChanged Data(Interaction was, Interaction now, FactCause cause) => new()
    {
        Interaction = now.Id,
        Changed = now.UserData.Where(entry => !was.UserData.Contains(entry)).ToValueList(),
        Deleted = was.UserData.Where(entry => now.UserData.All(other => other.Name != entry.Name)).Select(entry => entry.Name).ToValueList(),
        Cause = cause,
    };
}
