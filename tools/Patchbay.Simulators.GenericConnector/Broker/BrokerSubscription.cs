namespace Patchbay.Simulators.GenericConnector.Broker;

/// <summary>Somebody wants what comes to a destination.</summary>
/// <param name="Session">Who.</param>
/// <param name="Id">What its messages carry as <c>subscription</c>.</param>
/// <param name="Destination">Such as <c>/queue/Connector1</c>.</param>
/// <param name="Priority">Of a queue's consumers the highest gets the message (<c>activemq.priority</c>).</param>
internal sealed record BrokerSubscription(BrokerSession Session, string Id, string Destination, int Priority);
