using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Patchbay.Audio;
using Patchbay.Bridges.ServiceClient.Hubs;
using Patchbay.Bridges.ServiceClient.Protocol;
using Patchbay.Desks;
using Patchbay.Softphones;
using Patchbay.TestKit.Files;

namespace Patchbay.Bridges.ServiceClient.Tests.Protocol;

/// <summary>The page's protocol module and the wire types here say the same.</summary>
public sealed partial class PageInStepTests
{
    private static readonly string Source = string.Concat(
        Directory.GetFiles(Repository.PathOf("plugins", "Patchbay.Bridges.ServiceClient", "web", "src"), "protocol*.ts").Order(StringComparer.Ordinal).Select(File.ReadAllText));

    private static readonly Dictionary<string, (string Name, bool Optional)[]> Interfaces = InterfaceShape().Matches(Source).ToDictionary(
        match => match.Groups["name"].Value,
        match => PropertyShape().Matches(match.Groups["body"].Value).Select(property => (property.Groups["name"].Value, property.Groups["optional"].Length > 0)).ToArray());

    public static TheoryData<string> WireTypes => [.. Wire().Select(type => type.Name)];

    public static TheoryData<Type, string> Unions => new()
    {
        { typeof(AgentState), "AgentState" },
        { typeof(SessionState), "SessionState" },
        { typeof(NoticeLevel), "NoticeLevel" },
        { typeof(InteractionState), "InteractionState" },
        { typeof(InteractionDirection), "InteractionDirection" },
        { typeof(CallType), "CallType" },
        { typeof(RecordingState), "RecordingState" },
        { typeof(CompletionState), "CompletionState" },
        { typeof(ConnectionState), "ConnectionState" },
        { typeof(LineState), "LineState" },
        { typeof(LineOwner), "LineOwner" },
        { typeof(AudioDirection), "AudioDirection" },
    };

    [Theory]
    [MemberData(nameof(WireTypes))]
    public void A_wire_type_has_the_properties_of_the_page_s_interface(string name)
    {
        Interfaces.ShouldContainKey(name, $"web/src/protocol.ts has no interface {name}.");
        var type = Wire().Single(candidate => candidate.Name == name);
        var ours = WireJson.Default.GetTypeInfo(type)!.Properties
            .Select(property => (property.Name, Optional: property.IsGetNullable)).OrderBy(property => property.Name, StringComparer.Ordinal);
        Interfaces[name].Where(property => property.Name != CommandMessage.Discriminator).OrderBy(property => property.Name, StringComparer.Ordinal)
            .ShouldBe(ours, $"{name} differs.");
    }

    [Fact]
    public void The_page_has_no_interface_that_nothing_here_speaks() =>
        Interfaces.Keys.Except(Wire().Select(type => type.Name)).ShouldBeEmpty();

    [Fact]
    public void Every_command_s_word_is_the_page_s()
    {
        var page = CommandShape().Matches(Source).Select(match => (match.Groups["name"].Value, match.Groups["word"].Value)).Order();
        var ours = Commands().Select(command => (command.DerivedType.Name, (string)command.TypeDiscriminator!)).Order();
        page.ShouldBe(ours);
    }

    [Theory]
    [MemberData(nameof(Unions))]
    public void The_words_of_a_union_are_those_of_the_enum(Type words, string union)
    {
        var body = Regex.Match(Source, $@"export type {union} =(?<body>[^;]+);").Groups["body"].Value;
        WordShape().Matches(body).Select(match => match.Groups[1].Value).ShouldBe(Enum.GetNames(words).Select(Words.OfName));
    }

    [Fact]
    public void The_hub_has_the_methods_that_the_page_calls()
    {
        var ours = typeof(DeskHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Select(method => method.Name).Where(name => !name.StartsWith("On", StringComparison.Ordinal) && !name.StartsWith("get_", StringComparison.Ordinal));
        Constants("serverMethods").Order().ShouldBe(ours.Order());
    }

    [Fact]
    public void The_page_listens_to_what_the_bridge_sends() =>
        Constants("clientMessages").Order().ShouldBe(new[]
        {
            DeskProtocol.Form, DeskProtocol.SignedIn, DeskProtocol.SignInFailed, DeskProtocol.Snapshot, DeskProtocol.Change, DeskProtocol.SessionOver,
        }.Order());

    [Fact]
    public void Both_speak_the_same_version() =>
        Regex.Match(Source, @"protocolVersion = (\d+)").Groups[1].Value.ShouldBe($"{DeskProtocol.Version}");

    private static IEnumerable<string> Constants(string name) =>
        ConstantShape().Matches(Regex.Match(Source, $@"{name} = \{{(?<body>[^}}]+)\}}").Groups["body"].Value).Select(match => match.Groups[1].Value);

    private static IList<JsonDerivedType> Commands() => WireJson.Default.CommandMessage.PolymorphismOptions!.DerivedTypes;

    /// <summary>All that can travel: what the context lists of this namespace, with what hangs on it.</summary>
    private static IEnumerable<Type> Wire() => typeof(WireJson).GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(JsonTypeInfo<>))
        .Select(property => property.PropertyType.GenericTypeArguments[0])
        .Where(type => type is { IsArray: false, IsAbstract: false } && type.Namespace == typeof(WireJson).Namespace);

    [GeneratedRegex(@"export interface (?<name>\w+) \{\n(?<body>[^}]*)\}")]
    private static partial Regex InterfaceShape();

    [GeneratedRegex(@"^  (?<name>\w+)(?<optional>\??):", RegexOptions.Multiline)]
    private static partial Regex PropertyShape();

    [GeneratedRegex(@"export interface (?<name>\w+) \{\n  command: '(?<word>[^']+)'")]
    private static partial Regex CommandShape();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex WordShape();

    [GeneratedRegex(@": '([^']+)'")]
    private static partial Regex ConstantShape();
}
