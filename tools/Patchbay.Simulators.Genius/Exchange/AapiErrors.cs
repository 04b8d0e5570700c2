namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>The errors of AAPI V2.1 (sheet, section 4), word for word.</summary>
internal static class AapiErrors
{
    public const int Malformed = 99;

    private static readonly Dictionary<int, (string Level, string Text)> Table = new()
    {
        [99] = ("Serious", "Malformed message"),
        [100] = ("Critical", "Username and/or password is not valid"),
        [101] = ("Critical", "User is not authorised to log on"),
        [102] = ("Critical", "User is currently banned"),
        [103] = ("Critical", "IP banned"),
        [104] = ("Critical", "No password entered"),
        [105] = ("Critical", "No agent name entered"),
        [106] = ("Critical", "No agent name or password entered"),
        [107] = ("Critical", "Requires Second Factor"),
        [110] = ("Critical", "User has requested GETCAMPAIGNS for a tenant which they don't have access"),
        [111] = ("Critical", "User has requested a script for a tenant and/or campaign that they don't have access to"),
        [112] = ("Critical", "User has requested a script, but no script has been configured for the requested tenant and campaign"),
        [113] = ("Serious", "Campaign hasn't been started"),
        [114] = ("Critical", "Script requested but agent isn't connected"),
        [120] = ("Critical", "User does not have permissions to access Designer"),
        [121] = ("Critical", "Command requires Designer login"),
        [150] = ("Serious", "Unable to establish a connection to the agent phone"),
        [151] = ("Serious", "Specified extension is busy"),
        [160] = ("Serious", "Can't go available, agent is already available"),
        [161] = ("Serious", "Can't go unavailable, agent is already unavailable"),
        [198] = ("Serious", "SID is unknown, please reauthenticate"),
        [199] = ("Serious", "The endpoint for the SID does not match. Please reauthenticate."),
        [200] = ("Critical", "QueryID is unknown for this script"),
        [201] = ("Serious", "Expected parameter not found in request"),
        [202] = ("Serious", "Expected value not found in request"),
        [210] = ("Serious", "SQL query failed"),
        [220] = ("Serious", "Agent has reached their request limit"),
        [300] = ("Serious", "Agent is not in an appropriate state to make a manual/follow-on call"),
        [301] = ("Serious", "Manual dial could not be made due to invalid telephone number"),
        [310] = ("Serious", "Transfer request contains invalid recipient value"),
        [311] = ("Serious", "Transfer request queue is in invalid format"),
        [320] = ("Serious", "Cannot disposition, agent is not in wrap"),
        [321] = ("Serious", "Cannot send DTMF, agent is not in a call"),
        [322] = ("Warning", "Cannot send DTMF, invalid digit(s) specified"),
        [323] = ("Serious", "Cannot start wrap, agent is not talking"),
        [324] = ("Serious", "Cannot start wrap, agent is already in wrap"),
        [330] = ("Serious", "Cannot pause call, call is not currently being recorded or is already paused"),
        [331] = ("Serious", "Cannot resume call, call was already being recorded"),
        [340] = ("Warning", "Cannot mark a chapter as the agent isn't talking"),
    };

    public static IReadOnlyDictionary<int, (string Level, string Text)> All => Table;
}
