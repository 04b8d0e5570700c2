namespace Patchbay.Plugins;

/// <summary>
/// Names a part that the plugin exported once and does not any more, so that a deployment that still has it is told what to
/// do. A part that only has another name now says so itself, in <see cref="ExportAttribute{TContract}.Replaces"/>.
/// </summary>
/// <typeparam name="TContract">The contract that it was exported for.</typeparam>
/// <param name="name">Its name.</param>
/// <param name="advice">What to write instead, as a sentence.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true, Inherited = false)]
public sealed class RemovedPartAttribute<TContract>(string name, string advice) : Attribute
    where TContract : class
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What to write instead, as a sentence.</summary>
    public string Advice { get; } = advice;

    /// <summary>The plugin's first version without it.</summary>
    public string? Since { get; init; }
}
