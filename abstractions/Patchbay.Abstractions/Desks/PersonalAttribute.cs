namespace Patchbay.Desks;

/// <summary>
/// What stands here is a person's: diagnostics, audit and logs show it blanked, unless the deployment says that personal data
/// is shown. Bridges and adapters are given it whole.
/// </summary>
/// <param name="data">What of a person.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute(PersonalData data) : Attribute
{
    /// <summary>What of a person.</summary>
    public PersonalData Data { get; } = data;
}
