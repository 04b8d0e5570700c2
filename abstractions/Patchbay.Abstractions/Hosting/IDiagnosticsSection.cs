namespace Patchbay.Hosting;

/// <summary>Rows that this instance shows on the diagnostics page. Thread-safe.</summary>
public interface IDiagnosticsSection
{
    /// <summary>Sets a row; null removes it. Never a secret, a customer's number or what was said.</summary>
    void Set(string name, string? value);
}
