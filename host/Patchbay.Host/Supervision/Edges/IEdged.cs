namespace Patchbay.Host.Supervision.Edges;

/// <summary>Stands before something of an instance.</summary>
internal interface IEdged
{
    Edge Edge { get; }
}
