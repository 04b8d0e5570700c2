using System.Reflection;
using Patchbay.Capabilities;
using Patchbay.Host.Supervision.Edges.Capabilities;
using Patchbay.Host.Supervision.Edges.Diallers;
using Patchbay.Host.Tests.Desks.Stands;

namespace Patchbay.Host.Tests.Supervision.Edges;

public sealed class CapabilityEdgeTests
{
    private static readonly List<Type> _all = [.. typeof(ICapability).Assembly.GetExportedTypes().Where(type => type.IsInterface && type != typeof(ICapability) && typeof(ICapability).IsAssignableFrom(type))];

    public static TheoryData<Type> All => [.. _all];

    [Fact]
    public void Every_capability_of_the_contract_has_an_edge()
    {
        _all.Count.ShouldBeGreaterThan(30);
        CapabilityEdges.Capabilities.OrderBy(type => type.Name).ShouldBe(_all.OrderBy(type => type.Name));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Each_member_of_a_capability_asks_the_same_member_of_the_part_with_the_same_argument(Type capability)
    {
        using var stand = new EdgeStand();
        var asked = new List<string>();
        var part = AskedFor.Create(capability, asked);
        var edge = typeof(OfferedCapabilities).GetMethod(nameof(OfferedCapabilities.Of))!.MakeGenericMethod(capability).Invoke(new OfferedCapabilities(), [part, stand.Edge])!;
        edge.ShouldNotBeSameAs(part);
        foreach (var method in capability.GetMethods())
        {
            asked.Clear();
            object?[] arguments = [.. method.GetParameters().Select(parameter => parameter.ParameterType == typeof(CancellationToken) ? CancellationToken.None : (object?)null)];
            var answer = method.Invoke(edge, arguments);
            if (answer is not null && method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal)) await (Task)method.ReturnType.GetMethod("AsTask")!.Invoke(answer, [])!;
            asked.ShouldBe([method.Name]);
            if (!method.IsSpecialName) stand.Sum("patchbay.edge.calls", $"{CapabilityName.Of(capability)}.{Kebab(method.Name[..^"Async".Length])}", "done").ShouldBe(1);
        }
    }

    [Fact]
    public void What_a_session_offers_gets_its_edge_once_for_as_long_as_it_is_the_same()
    {
        using var stand = new EdgeStand();
        var inner = new ScriptedSession();
        var session = new SessionEdge(inner, stand.Edge);
        session.Find<ICallHolding>().ShouldNotBeNull().ShouldBeSameAs(session.Find<ICallHolding>());
        session.Find<ICallMaking>().ShouldBeNull();
        inner.OffersCompletion = false;
        session.Find<IWorkCompletion>().ShouldBeNull();
        inner.OffersCompletion = true;
        session.Find<IWorkCompletion>().ShouldNotBeNull();
    }

    private static string Kebab(string name) => string.Concat(name.Select((letter, place) => char.IsUpper(letter) && place > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    /// <summary>Stands for any capability: notes what it was asked and answers with nothing.</summary>
    public class AskedFor : DispatchProxy
    {
        private List<string> _asked = [];

        public static object Create(Type capability, List<string> asked)
        {
            var proxy = typeof(DispatchProxy).GetMethod(nameof(Create), 2, [])!.MakeGenericMethod(capability, typeof(AskedFor)).Invoke(null, [])!;
            ((AskedFor)proxy)._asked = asked;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            _asked.Add(targetMethod!.Name);
            var type = targetMethod.ReturnType;
            return type.IsValueType ? Activator.CreateInstance(type) : null;
        }
    }
}
