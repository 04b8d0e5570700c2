using System.Text.Json.Serialization;

namespace Patchbay.Diallers.GenericConnector.Wire;

/// <summary>How a site's connector writes its events.</summary>
[JsonConverter(typeof(KebabCase<MessageFormat>))]
public enum MessageFormat
{
    /// <summary>Either, told apart message by message (Q14).</summary>
    Auto,

    /// <summary>JSON only.</summary>
    Json,

    /// <summary>The old text format only (sheet, appendix A).</summary>
    LegacyText,
}
