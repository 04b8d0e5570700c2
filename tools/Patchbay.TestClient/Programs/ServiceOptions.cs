using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using Patchbay.TestClient.Sessions;
using Patchbay.TestClient.Wire;

namespace Patchbay.TestClient.Programs;

/// <summary>The options that say which service, and who signs in there. Each can come from the environment instead.</summary>
internal sealed class ServiceOptions
{
    private const string Prefix = "PATCHBAY_TESTCLIENT_";

    private static readonly TimeSpan MostPatience = TimeSpan.FromDays(1);

    private readonly Option<string?> _address = Make("--address", "URL", "Where the service is: wss://HOST/, or ws:// on this machine.");
    private readonly Option<string?> _certificate = Make("--certificate", "FILE", "A certificate to trust beside those of the machine, PEM or DER.");
    private readonly Option<string?> _agent = Make("--agent", "NAME", "Signs this agent in first.");
    private readonly Option<string?> _password = Make("--password", "TEXT", $"The agent's password; better in {Prefix}PASSWORD, where no list of processes shows it.");
    private readonly Option<string?> _extension = Make("--extension", "NUMBER", "The agent's telephone.");
    private readonly Option<string?> _secondFactor = Make("--second-factor", "CODE", "The six-digit code.");
    private readonly Option<string?> _device = Make("--device", "ID", "The DeviceID of an earlier sign-in.");
    private readonly Option<int?> _storeDevice = new("--store-device") { HelpName = "DAYS", Description = "For how many days this device is to be trusted." };
    private readonly Option<string?> _tenant = Make("--tenant", "NAME", "With --campaign: connects to the dialler after the sign-in.");
    private readonly Option<string?> _campaign = Make("--campaign", "NAME", "The campaign to connect to.");
    private readonly Option<double> _patience = new("--patience") { HelpName = "SECONDS", Description = "How long to wait for each thing that must come; 30 where left out.", DefaultValueFactory = _ => 30 };

    public IEnumerable<Option> All => [_address, _certificate, _agent, _password, _extension, _secondFactor, _device, _storeDevice, _tenant, _campaign, _patience];

    /// <summary>Those that say which service, and nothing of who signs in.</summary>
    public IEnumerable<Option> OfService => [_address, _certificate, _patience];

    /// <exception cref="FormatException">There is none, or it is none.</exception>
    public Uri Address(ParseResult parsed) => ServiceAddress.Read(Get(parsed, _address) ?? throw new FormatException($"Say where the service is: --address URL, or {Prefix}ADDRESS."));

    /// <summary>Where the service is, if that was said at all.</summary>
    public Uri? AddressOrNone(ParseResult parsed) => Get(parsed, _address) is { } text ? ServiceAddress.Read(text) : null;

    public X509Certificate2? Trusted(ParseResult parsed) => Get(parsed, _certificate) is { } file ? TrustedCertificate.Read(file) : null;

    /// <exception cref="FormatException">It is no time to wait.</exception>
    public TimeSpan Patience(ParseResult parsed)
    {
        var seconds = parsed.GetValue(_patience);
        return seconds > 0 && seconds <= MostPatience.TotalSeconds ? TimeSpan.FromSeconds(seconds) : throw new FormatException("--patience must be more than no seconds, and a day at most.");
    }

    /// <summary>Who signs in; null where nobody does.</summary>
    /// <exception cref="FormatException">The password is missing, or half of where to connect.</exception>
    public SignIn? Who(ParseResult parsed)
    {
        var (agent, tenant, campaign) = (Get(parsed, _agent), Get(parsed, _tenant), Get(parsed, _campaign));
        if (agent is null) return null;
        if (tenant is null != campaign is null) throw new FormatException("To connect to the dialler both --tenant and --campaign are needed.");
        return new SignIn
        {
            Agent = agent,
            Password = Get(parsed, _password) ?? throw new FormatException($"There is no password for {agent}: set {Prefix}PASSWORD, or give --password."),
            Extension = Get(parsed, _extension) ?? "",
            SecondFactor = Get(parsed, _secondFactor),
            DeviceId = Get(parsed, _device),
            StoreDevice = parsed.GetValue(_storeDevice),
            Tenant = tenant,
            Campaign = campaign,
        };
    }

    /// <summary>The variable that stands for an option or for a secret.</summary>
    public static string Variable(string name) => Prefix + name.TrimStart('-').Replace('-', '_').Replace(':', '_').ToUpperInvariant();

    private static Option<string?> Make(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    private static string? Get(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) ?? (Environment.GetEnvironmentVariable(Variable(option.Name)) is { Length: > 0 } set ? set : null);
}
