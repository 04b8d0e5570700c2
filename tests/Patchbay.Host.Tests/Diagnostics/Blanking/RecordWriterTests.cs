using System.Text;
using System.Text.Json;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Host.Diagnostics.Blanking;
using Patchbay.Softphones;

namespace Patchbay.Host.Tests.Diagnostics.Blanking;

/// <summary>What is left of facts and commands where they are shown.</summary>
public sealed class RecordWriterTests
{
    private static readonly InteractionId Id = new() { Value = "i1" };

    public static TheoryData<object, string> Blanked => new()
    {
        { new MakeCall { Destination = "01632 960123", UserData = [UserDataEntry.Text("surname", "Miller")] }, """{"destination":"***123","userData":[{"name":"surname","value":"[blanked]","writable":true}]}""" },
        { new GenerateDigits { Interaction = Id, Digits = "4111" }, """{"digits":"[blanked]","interaction":"i1"}""" },
        { new SendChatMessage { Interaction = Id, Text = "my card is lost" }, """{"text":"[blanked]","interaction":"i1"}""" },
        { new SendTemplate { Interaction = Id, Template = "t1", Recipient = "ann@example.net" }, """{"template":"t1","recipient":"***","interaction":"i1"}""" },
        { new CompleteWork { Interaction = Id, Outcome = "3", Callback = new Callback { Number = "960123", At = DateTimeOffset.UnixEpoch } }, """{"interaction":"i1","outcome":"3","callback":{"number":"***123","at":"1970-01-01T00:00:00+00:00"}}""" },
        { new RunExtraAction { Name = "look-up", Arguments = JsonText.Parse("""{"who":"Miller"}""") }, """{"name":"look-up","arguments":"[blanked]"}""" },
        { new ApplyPhoneSettings { Settings = new PhoneSettings { Lines = [new LineSettings { Server = "pbx:5060", User = "70012", Password = "hunter2" }], Overrides = [new SettingOverride { Key = "k", Value = "hunter2" }] } }, """{"settings":{"lines":[{"server":"pbx:5060","user":"***012","password":"[secret]"}],"overrides":[{"key":"k","value":"[secret]"}]}}""" },
        { new AnswerForm { Form = "f", Answers = new FormAnswers { Answers = [new FormAnswer { Field = "password", Value = "hunter2" }] } }, """{"form":"f","answers":{"answers":[{"field":"password","value":"[secret]"}]}}""" },
        { new MessageReceived { Interaction = Id, Message = new ChatMessage { From = "customer", Text = "hello" } }, """{"message":{"from":"customer","text":"[blanked]"},"interaction":"i1","cause":"unknown"}""" },
        { new InteractionStateChanged { Interaction = Id, State = InteractionState.Held, Cause = FactCause.Agent, Vendor = new VendorDetail { Code = "12", Text = "held 01632960123" } }, """{"state":"held","interaction":"i1","cause":"agent","vendor":{"code":"12","text":"held ***123"}}""" },
        { new Refused { Code = "vendor", Text = "No line to +49 30 1234567.", Number = "20022" }, """{"code":"vendor","text":"No line to ***567.","number":"20022"}""" },
        { new Done { Value = JsonText.Of("Miller") }, """{"value":"[blanked]"}""" },
        { new Done(), "{}" },
        { new CapabilitiesChanged { Capabilities = [.. Enumerable.Range(1, 14).Select(number => $"c{number}")] }, """{"capabilities":["c1","c2","c3","c4","c5","c6","c7","c8","c9","c10","c11","c12","and 2 more"],"cause":"unknown"}""" },
    };

    [Theory]
    [MemberData(nameof(Blanked))]
    public void What_is_a_persons_is_blanked(object record, string shown) => Written(record, PersonalBlanks.Strict).ShouldBe(shown);

    [Fact]
    public void Where_personal_data_is_shown_secrets_are_not()
    {
        Written(new MakeCall { Destination = "01632 960123", UserData = [UserDataEntry.Text("surname", "Miller")] }, new PersonalBlanks(show: true))
            .ShouldBe("""{"destination":"01632 960123","userData":[{"name":"surname","value":"Miller","writable":true}]}""");
        Written(new FormAnswer { Field = "password", Value = "hunter2" }, new PersonalBlanks(show: true)).ShouldBe("""{"field":"password","value":"[secret]"}""");
    }

    [Theory]
    [InlineData("7001", "***001")]
    [InlineData("101", "***")]
    [InlineData("sip:7001@pbx", "***001")]
    [InlineData("", "")]
    public void Of_a_number_the_last_three_figures_are_left(string number, string shown) => PersonalBlanks.Strict.Of(number, PersonalData.Number).ShouldBe(shown);

    private static string Written(object record, PersonalBlanks blanks)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) new RecordWriter(blanks).Write(json, record);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
