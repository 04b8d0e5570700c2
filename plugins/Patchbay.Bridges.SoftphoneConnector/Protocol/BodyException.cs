namespace Patchbay.Bridges.SoftphoneConnector.Protocol;

/// <summary>A request's body is not what its endpoint takes; answered with 400.</summary>
internal sealed class BodyException(string problem, Exception? cause = null) : Exception(problem, cause);
