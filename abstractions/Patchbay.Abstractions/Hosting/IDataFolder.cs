namespace Patchbay.Hosting;

/// <summary>A folder of this instance's own that outlives the process. It exists when it is handed out.</summary>
public interface IDataFolder
{
    /// <summary>Absolute path.</summary>
    string Path { get; }
}
