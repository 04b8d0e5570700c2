using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire;

/// <summary>The old text format (sheet, appendix A), row by row.</summary>
public sealed class LegacyEventTests
{
    [Theory]
    [InlineData("x#IN_SERVICE", true)]
    [InlineData("x#OUT_OF_SERVICE#", false)]
    public void The_service_comes_and_goes(string body, bool inService) => One<ServiceTold>(body).InService.ShouldBe(inService);

    [Fact]
    public void A_state_is_about_the_agent_it_names()
    {
        var told = One<StateTold>("sup#State#NOT_READY#8#a#b#c#Full Name#jehanzeb6#1006");

        (told.Agent, told.State, told.ReasonCode).ShouldBe(("jehanzeb6", AgentWord.NotReady, "8"));
        One<StateTold>("jehanzeb4#State#READY#NULL").Agent.ShouldBe("jehanzeb4");
    }

    [Fact]
    public void An_agent_is_told()
    {
        var told = One<AgentInfoTold>("sup#AgentInfo#Ann#Lee#true#REQUIRED#teams:2#7,Demo|8,Night#Ann Lee");

        (told.FirstName, told.LastName, told.Supervisor, told.WrapUpOnIncoming).ShouldBe(("Ann", "Lee", true, "REQUIRED"));
        told.Teams.ShouldBe([new TeamTold("7", "Demo"), new TeamTold("8", "Night")]);
    }

    [Fact]
    public void A_new_call_is_told()
    {
        var told = One<CallTold>("a#NewInboundCall#1005#callVariable1=x|callVariable2=NULL|ani=1005#id:16871263");

        (told.Kind, told.Dialog, told.From).ShouldBe((CallEventKind.Ringing, "16871263", "1005"));
        told.Variables.ShouldBe([new("callVariable1", "x"), new("callVariable2", ""), new("ani", "1005")]);
    }

    [Fact]
    public void A_call_is_told()
    {
        var told = One<CallTold>("a#InboundCall#ACTIVE#id:16871263#1005#callVariable1=x#2019-09-17 12:46:21#type:SM#?#p:1005,ACTIVE,|1004,HELD,AGENT_DEVICE|1999,ACTIVE,AGENT_DEVICE,SUPERVISOR_BARGE_IN");

        (told.Kind, told.Dialog, told.State, told.From, told.CallType).ShouldBe((CallEventKind.Call, "16871263", DialogWord.Active, "1005", "SM"));
        told.Started.ShouldBe(new DateTimeOffset(2019, 9, 17, 12, 46, 21, TimeSpan.Zero));
        told.Participants.ShouldBe([new("1005", DialogWord.Active, false), new("1004", DialogWord.Held, true), new("1999", DialogWord.Active, true, Barged: true)]);
    }

    [Fact]
    public void A_failed_call_has_a_reason_where_the_number_was()
    {
        var told = One<CallTold>("a#InboundCall#FAILED#id:1#USER_BUSY");

        (told.State, told.From, told.Reason).ShouldBe((DialogWord.Failed, null, "USER_BUSY"));
    }

    [Fact]
    public void A_consultation_is_told()
    {
        var told = One<CallTold>("a#ConsultCall#INITIATED#id:16871288#1006");

        (told.Kind, told.Dialog, told.State, told.To).ShouldBe((CallEventKind.Consult, "16871288", DialogWord.Initiated, "1006"));
    }

    [Fact]
    public void Reasons_are_told_without_a_category_where_there_is_none()
    {
        var told = One<ReasonsTold>("a#ReasonCodes#?#1,2,3#labels:Complaint,Inquiry New,Conf call");

        told.Category.ShouldBeNull();
        told.Reasons.ShouldBe([new("1", "Complaint"), new("2", "Inquiry New"), new("3", "Conf call")]);
        One<ReasonsTold>("a#ReasonCodes#WrapUp#1#x:One").Category.ShouldBe(ReasonCategory.WrapUp);
    }

    [Theory]
    [InlineData("a#Error#?#You cannot do that")]
    [InlineData("a#Control#?#You cannot do that")]
    public void An_error_has_its_text(string body) => One<ErrorTold>(body).Text.ShouldBe("You cannot do that");

    [Fact]
    public void A_team_and_its_queues_are_told()
    {
        var users = One<TeamUsersTold>("sup#TeamUsersList#first:A,last:B,extension:1006,login:jehanzeb6,state:READY#first:C,last:D,extension:,login:jehanzeb7,state:LOGOUT");
        var queues = One<QueuesTold>("sup#QueueList#name:Q1,a:1,b:2,c:0,d:0,e:0,f:0,g:0,h:3,i:2019-09-17 12:46:21");

        users.Users.Select(user => (user.Login, user.Extension, user.State)).ShouldBe([("jehanzeb6", "1006", AgentWord.Ready), ("jehanzeb7", null, AgentWord.Logout)]);
        queues.Queues.Select(queue => (queue.Name, queue.Ready, queue.Waiting)).ShouldBe([("Q1", 2, 3)]);
        queues.Queues[0].LongestSince.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("a#InboundCall#ACTIVE")]
    [InlineData("a#NewInboundCall")]
    [InlineData("a#ConsultCall#ACTIVE#id:")]
    [InlineData("a#")]
    public void What_lacks_what_it_must_have_says_so(string body) => One<Unreadable>(body).Why.ShouldNotBeEmpty();

    [Theory]
    [InlineData("Json", "a#State#READY")]
    [InlineData("LegacyText", """{"type":"State","state":"READY","agentId":"a"}""")]
    public void The_other_format_is_not_read_where_the_option_names_one(string format, string body) =>
        new EventReader(TimeZoneInfo.Utc, Enum.Parse<MessageFormat>(format)).Read(body).ShouldHaveSingleItem().ShouldBeOfType<Unreadable>().Why.ShouldContain("messageFormat");

    private static T One<T>(string body)
        where T : ConnectorEvent => new EventReader(TimeZoneInfo.Utc, MessageFormat.Auto).Read(body).ShouldHaveSingleItem().ShouldBeOfType<T>();
}
