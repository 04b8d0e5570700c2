using System.Reflection;
using System.Runtime.CompilerServices;
using Patchbay.Host.Plugins.Loading;
using Patchbay.Host.Supervision.Escapes;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Supervision.Escapes;

/// <summary>Whose an exception is.</summary>
public sealed class BlameTests
{
    private const string Plugin = "Patchbay.TestPlugins.Misbehaving";

    [Fact]
    public void Of_a_plugin_whose_code_threw_it() => Blame.PluginOf(Thrown(Fail)).ShouldBe(Plugin);

    [Fact]
    public void Of_a_plugin_that_the_framework_threw_at() => Blame.PluginOf(Thrown(() => Call("PublishFailing"))).ShouldBe(Plugin);

    [Fact]
    public void However_deep_inside_it_stands()
    {
        var inner = Thrown(Fail);
        Blame.PluginOf(new InvalidOperationException("outer", inner)).ShouldBe(Plugin);
        Blame.PluginOf(new AggregateException(new InvalidOperationException("another"), new AggregateException(inner))).ShouldBe(Plugin);
        Blame.PluginOf(Thrown(() => throw new InvalidOperationException("outer", inner))).ShouldBe(Plugin);
    }

    [Fact]
    public void Nobodys_where_no_plugin_had_to_do_with_it()
    {
        Blame.PluginOf(Thrown(() => throw new InvalidOperationException("the host's"))).ShouldBeNull();
        Blame.PluginOf(Thrown(() => int.Parse("none"))).ShouldBeNull();
        Blame.PluginOf(new InvalidOperationException("never thrown")).ShouldBeNull();
    }

    private static Exception Thrown(Action act) => Should.Throw<Exception>(act);

    private static void Fail() => Call("Throw");

    /// <summary>Calls into the plugin, in a context of its own.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Call(string method)
    {
        var loader = new PluginLoadContextFactory().Create(new LoadSpec
        {
            MainAssemblyPath = Repository.PathOf("artifacts", "test-plugins", Plugin, $"{Plugin}.dll"),
            Shared = SharedAssemblySet.OfThisHost,
            Lifetime = PluginLifetime.Pinned,
        });
        var options = Activator.CreateInstance(loader.FindType($"{Plugin}.MisbehavingOptions"))!;
        var throws = options.GetType().GetProperty("Throws")!;
        throws.SetValue(options, Enum.Parse(throws.PropertyType, "Command"));
        var misdeeds = Activator.CreateInstance(loader.FindType($"{Plugin}.Misdeeds"), options)!;
        if (method == "Throw") misdeeds.GetType().GetMethod("Throw")!.Invoke(misdeeds, BindingFlags.DoNotWrapExceptions, null, [throws.GetValue(options)], null);
        // There is no such way: the framework throws, called by the plugin.
        else loader.FindType($"{Plugin}.EscapeAction").GetMethod("Run")!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [default(System.Text.Json.JsonElement), null], null);
    }
}
