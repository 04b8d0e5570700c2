namespace Patchbay.Host.Plugins.Checks;

/// <summary>A check of a plugin before anything of it is loaded. It reads files and runs no code of the plugin.</summary>
internal interface IPluginCheck
{
    /// <summary>What is checked, in a few words, for those who ask why a plugin was taken or refused.</summary>
    string Name { get; }

    /// <summary>Everything that is wrong; nothing where the plugin passes.</summary>
    IEnumerable<PluginFault> Check(FoundPlugin plugin);
}
