namespace Patchbay.Build.Audit;

/// <summary>Members by which code reaches for something.</summary>
/// <param name="Type">The full name of their type.</param>
/// <param name="Members">Their names; none: every member of the type.</param>
internal sealed record Reach(string Type, params string[] Members)
{
    /// <summary>Where given, only what takes a value of this type first: a stream's reader over a path, not over a stream.</summary>
    public string? FirstParameter { get; init; }

    public bool Covers(ReachedMember member) =>
        member.Type == Type
        && (Members.Length == 0 || Members.Contains(member.Name))
        && (FirstParameter is null || member.Parameters.FirstOrDefault() == FirstParameter);
}
