using System.Globalization;
using System.Security.Cryptography;

namespace Patchbay.Simulators.Genius.Exchange.Sessions;

/// <summary>Extensions for telephones in a browser, each good for one Connect (sheet, section 1.8). Guarded by the exchange's lock.</summary>
internal sealed class WebPhones(GeniusSimulatorOptions options)
{
    private const int PasswordBytes = 12;

    private int _last = Random.Shared.Next(9_900_000, 9_990_000);

    /// <summary>The line exchange, once its address is known.</summary>
    public Uri? LineExchange { get; set; }

    /// <summary>Where phones register.</summary>
    public string Uri => options.WebRtcUri ?? LineExchange?.ToString() ?? "";

    public (string Extension, string Password) Next() =>
        ((++_last).ToString(CultureInfo.InvariantCulture), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PasswordBytes)));
}
