namespace Patchbay.TestClient.Programs;

internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The service refused, or what it said differs from the transcript.</summary>
    public const int Different = 1;

    public const int WrongUsage = 2;

    /// <summary>Nobody answered, or a file could not be read.</summary>
    public const int CouldNotBeDone = 3;
}
