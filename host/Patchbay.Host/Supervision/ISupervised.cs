namespace Patchbay.Host.Supervision;

/// <summary>Stands before a part.</summary>
internal interface ISupervised
{
    /// <summary>The part itself.</summary>
    object Inner { get; }
}
