namespace Patchbay.Stomp;

/// <summary>Addresses of brokers, as people see them: never with a user's name or password that somebody put into one.</summary>
internal static class StompAddress
{
    private const int PlainPort = 61613;
    private const int TlsPort = 61614;

    public static int Port(Uri address) => address.Port > 0 ? address.Port : address.Scheme == "stomp+ssl" ? TlsPort : PlainPort;

    public static string Shown(Uri address) =>
        address.IsAbsoluteUri ? $"{address.Scheme}://{address.Host}:{Port(address)}{(address.AbsolutePath == "/" ? "" : address.AbsolutePath)}" : "What was given";
}
