using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Sessions;
using Patchbay.Diallers.GenericConnector.Wire;
using Patchbay.Plugins;

namespace Patchbay.Diallers.GenericConnector.SigningIn;

/// <summary>
/// Binds an agent to this host's topic and logs in (sheet, 2.1, rows 3 to 5). The password is asked of the desk each time, which
/// knows it while it is open.
/// </summary>
internal sealed class ConnectorLogin(string agent, GenericConnectorOptions options, ISignInDialogue dialogue)
{
    private const string CallByCall = "call-by-call";
    private const string Nailed = "nailed-connection";

    /// <summary>Asks for what signs the agent in.</summary>
    public async Task<Credentials> AskAsync(Refused? problem, CancellationToken cancellationToken)
    {
        var answers = await dialogue.AskAsync(new SignInForm { Id = "login", Title = "Sign in", Problem = problem, Fields = Fields() }, cancellationToken).ConfigureAwait(false);
        return new Credentials
        {
            Password = answers["password"],
            Extension = options.Extension is { } extension ? AgentPlaceholder.Fill(extension, agent) : answers["extension"].Trim(),
            MobileNumber = options.MobileAgents ? answers["mobileNumber"].Trim() : "",
            CallByCall = answers["mobileMode"] != Nailed,
        };
    }

    /// <summary>Says where the agent's events go; the last one who says it has them (T3, M1). Nothing answers.</summary>
    /// <returns>Null, or what went wrong.</returns>
    public Task<Answer?> ConnectAsync(SessionTraffic traffic, Credentials credentials, CancellationToken cancellationToken) => options.ConnectSsoFlag
        ? traffic.TellAsync(CommandTable.ConnectSso, [traffic.Destination, credentials.Password, "SSO"], cancellationToken)
        : traffic.TellAsync(CommandTable.Connect, [traffic.Destination, credentials.Password], cancellationToken);

    /// <summary>Logs in. Answered by the state; who the agent is comes beside it, in any order.</summary>
    public Task<Answer> LoginAsync(SessionTraffic traffic, Credentials credentials, CancellationToken cancellationToken)
    {
        var (row, values) = credentials.MobileNumber.Length > 0
            ? (CommandTable.MobileAgentLogin, (string[])[credentials.Password, credentials.Extension, credentials.MobileNumber, credentials.CallByCall ? "true" : "false"])
            : (CommandTable.Login, [credentials.Password, credentials.Extension]);
        return traffic.AskAsync(new Question(row, values, told => told is StateTold { State: not AgentWord.Logout } && IsOwn(told)) { Patience = options.LoginTimeout }, cancellationToken);
    }

    private bool IsOwn(ConnectorEvent told) => told.Agent is null || string.Equals(told.Agent, agent, StringComparison.OrdinalIgnoreCase);

    private ValueList<FormField> Fields()
    {
        ValueList<FormField> fields = [new FormField { Name = "password", Label = "Password", Kind = FormFieldKind.Secret, Optional = true }];
        if (options.Extension is null) fields = fields.Add(new FormField { Name = "extension", Label = "Extension", Kind = FormFieldKind.Number });
        return options.MobileAgents
            ?
            [
                .. fields,
                new FormField { Name = "mobileNumber", Label = "Number of your mobile phone, if you are not in the office", Kind = FormFieldKind.Number, Optional = true },
                new FormField
                {
                    Name = "mobileMode",
                    Label = "How that phone is called",
                    Kind = FormFieldKind.Choice,
                    Optional = true,
                    Suggested = CallByCall,
                    Choices = [new FieldChoice { Value = CallByCall, Label = "For each call" }, new FieldChoice { Value = Nailed, Label = "Once, for all calls" }],
                },
            ]
            : fields;
    }
}
