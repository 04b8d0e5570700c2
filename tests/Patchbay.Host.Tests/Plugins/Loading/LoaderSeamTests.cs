using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Patchbay.Host.Plugins.Loading;
using Patchbay.PluginForge;
using Patchbay.Services;

namespace Patchbay.Host.Tests.Plugins.Loading;

/// <summary>What the host relies on in a loader of assemblies. Another factory is held to it by a class like <see cref="OwnLoaderTests"/>.</summary>
public abstract class LoaderSeamTests(SeamPlugins plugins)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private protected abstract IPluginAssemblyLoaderFactory Factory { get; }

    [Fact, McMaster(McMasterAttribute.Same)]
    public void A_relative_path_is_refused() =>
        Should.Throw<ArgumentException>(() => Factory.Create(new LoadSpec { MainAssemblyPath = "here.dll", Shared = SharedAssemblySet.OfThisHost }));

    [Fact, McMaster("the same, where the contract is among the shared types that the caller lists")]
    public void A_contract_is_the_hosts_own() =>
        typeof(IHostedPart).IsAssignableFrom(Create(plugins.Main).FindType("Acme.Part")).ShouldBeTrue();

    [Fact, McMaster(McMasterAttribute.Same)]
    public void A_loader_has_one_context_and_another_loader_another()
    {
        var loader = Create(plugins.Main);
        loader.LoadMain().ShouldBeSameAs(loader.LoadMain());
        loader.Load(new("Acme.Words")).ShouldBeSameAs(loader.Load(new("Acme.Words")));
        AssemblyLoadContext.GetLoadContext(loader.LoadMain()).ShouldBeSameAs(loader.Context);
        Create(plugins.Main).LoadMain().ShouldNotBeSameAs(loader.LoadMain());
    }

    [Fact, McMaster(McMasterAttribute.Same)]
    public void Each_plugin_has_its_own_version_of_a_library()
    {
        Call(Create(plugins.Main), "Words").ShouldBe("1.0.0");
        Call(Create(plugins.Other), "Words").ShouldBe("2.0.0");
    }

    [Fact, McMaster("falls back on the host's package, of whatever version that is")]
    public void A_package_that_only_the_host_has_is_not_the_plugins_to_use()
    {
        var loader = Create(plugins.Main);
        Should.Throw<FileNotFoundException>(() => loader.Load(new("System.CommandLine, Version=3.0.0.0")));
        loader.Resolved.ShouldHaveSingleItem().Why.ShouldBe(
            "Acme.Main needs System.CommandLine 3.0.0.0, which is neither shared by the host nor in the plugin's folder. Build or pack the plugin with it.");
    }

    [Fact, McMaster("quietly takes the plugin's copy where there is one, and does not compare versions")]
    public void A_shared_assembly_newer_than_the_hosts_is_refused_with_both_versions()
    {
        var loader = Create(plugins.Main);
        Should.Throw<FileLoadException>(() => loader.Load(new("System.Text.Json, Version=99.0.0.0")));
        Should.Throw<FileLoadException>(() => loader.Load(new("Patchbay.Abstractions, Version=7.0.0.0")));
        loader.Resolved[0].Why.ShouldBe(
            $"Acme.Main needs System.Text.Json 99.0.0.0 from the host, which has {typeof(System.Text.Json.JsonElement).Assembly.GetName().Version}. Take a newer host, or a plugin built for this one.");
        var contracts = typeof(IHostedPart).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        loader.Resolved[1].ShouldBe(new ResolvedAssembly
        {
            Name = "Patchbay.Abstractions",
            Origin = AssemblyOrigin.Missing,
            Asked = new Version(7, 0, 0, 0),
            Got = contracts,
            Why = $"Acme.Main needs Patchbay.Abstractions 7.0.0.0 from the host, which has {contracts}. Take a newer host, or a plugin built for this one.",
        });
    }

    [Fact, McMaster("the same, for names in its list of private assemblies")]
    public void What_is_private_is_the_plugins_own_although_the_host_shares_it()
    {
        var copy = Path.Combine(plugins.Other.Folder, "Acme.Words.dll");
        var name = AssemblyName.GetAssemblyName(copy).Name!;
        var host = new AssemblyLoadContext("host");
        host.LoadFromAssemblyPath(Path.Combine(plugins.Main.Folder, "Acme.Words.dll"));
        var spec = Spec(plugins.Other) with { Shared = SharedAssemblySet.OfThisHost.With(name), HostContext = host };
        Factory.Create(spec).Load(new(name)).ShouldBeSameAs(host.Assemblies.Single());
        Factory.Create(spec with { Private = new HashSet<string> { name } }).Load(new(name)).Location.ShouldBe(copy);
    }

    [Fact, McMaster(McMasterAttribute.Same)]
    public void Texts_of_a_culture_come_from_its_satellite()
    {
        var loader = Create(plugins.Main);
        Call(loader, "Hello", "fr").ShouldBe("bonjour");
        Call(loader, "Hello", "de").ShouldBe("hello");
    }

    [Fact, McMaster(McMasterAttribute.Same)]
    public void Of_a_library_per_system_the_one_for_this_system_is_taken() => Call(Create(plugins.Main), "Os").ShouldBe("this");

    [Fact, McMaster(McMasterAttribute.Same)]
    public void A_native_library_is_found_for_this_system() => Call(Create(plugins.Main), "Native").ShouldBe(0x55bc801du);

    [Fact, McMaster(McMasterAttribute.Same)]
    public void What_is_loaded_by_name_in_a_scope_is_looked_for_as_the_plugin_would()
    {
        var loader = Create(plugins.Main);
        using (loader.EnterContextualReflection()) Assembly.Load("Acme.Words").ShouldBeSameAs(loader.Load(new("Acme.Words")));
    }

    [Fact, McMaster(McMasterAttribute.Same)]
    public void An_assembly_can_be_loaded_by_its_path()
    {
        var loader = Create(plugins.Main);
        loader.LoadFromPath(plugins.Main["Acme.Words.dll"]).ShouldBeSameAs(loader.Load(new("Acme.Words")));
        Should.Throw<ArgumentException>(() => loader.LoadFromPath("Acme.Words.dll"));
    }

    [Fact, McMaster("keeps no record")]
    public void A_loader_keeps_a_record_of_where_each_assembly_came_from()
    {
        var loader = Create(plugins.Main);
        loader.FindType("Acme.Part").GetInterfaces();
        loader.Load(new("Acme.Words, Version=0.9.0.0"));
        loader.Resolved.ShouldContain(new ResolvedAssembly
        {
            Name = "Patchbay.Abstractions",
            Origin = AssemblyOrigin.Host,
            Asked = typeof(IHostedPart).Assembly.GetName().Version,
            Got = typeof(IHostedPart).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
        });
        loader.Resolved.ShouldContain(new ResolvedAssembly
        {
            Name = "Acme.Words",
            Origin = AssemblyOrigin.Plugin,
            Asked = new Version(0, 9, 0, 0),
            Got = "1.0.0.0",
            Path = plugins.Main["Acme.Words.dll"],
        });
    }

    [Fact, McMaster("unloads when it is disposed, and does not look whether the context goes; nothing native is freed")]
    public async Task What_nobody_holds_is_gone_once_it_is_given_up_and_its_native_library_with_it()
    {
        var copy = Path.GetFileName(plugins.Main.AssemblyPath);
        var loader = Create(plugins.Main, PluginLifetime.Reloadable);
        loader.IsUnloadable.ShouldBeTrue();
        Mapped().ShouldBe(0);
        Use(loader);
        if (OperatingSystem.IsLinux()) Mapped().ShouldBeGreaterThan(0);
        var report = await loader.UnloadAsync(Patience, CancellationToken.None);
        report.Outcome.ShouldBe(UnloadOutcome.Verified);
        report.Collections.ShouldBeGreaterThan(0);
        report.Natives.ShouldHaveSingleItem().Freed.ShouldBeTrue();
        Mapped().ShouldBe(0);
        (await loader.UnloadAsync(Patience, CancellationToken.None)).ShouldBeSameAs(report);
        Should.Throw<ObjectDisposedException>(() => loader.LoadMain()).Message.ShouldContain("The plugin is unloaded.");
        loader.Resolved.ShouldNotBeEmpty();
        int Mapped() => OperatingSystem.IsLinux() ? File.ReadLines("/proc/self/maps").Count(line => line.Contains(Path.GetDirectoryName(plugins.Main.Folder)!, StringComparison.Ordinal) && line.Contains("libacme", StringComparison.Ordinal)) : 0;
    }

    [Fact, McMaster("does not tell")]
    public async Task What_somebody_holds_is_told_to_be_held_and_its_native_library_stays()
    {
        var loader = Create(plugins.Main, PluginLifetime.Reloadable);
        Use(loader);
        var held = Held(loader);
        var report = await loader.UnloadAsync(TimeSpan.Zero, CancellationToken.None);
        report.Outcome.ShouldBe(UnloadOutcome.StillHeld);
        report.Natives.ShouldHaveSingleItem().Freed.ShouldBeFalse();
        GC.KeepAlive(held);
    }

    [Fact, McMaster("disposing it does nothing")]
    public async Task What_was_loaded_to_stay_stays()
    {
        var loader = Create(plugins.Main);
        loader.IsUnloadable.ShouldBeFalse();
        (await loader.UnloadAsync(Patience, CancellationToken.None)).Outcome.ShouldBe(UnloadOutcome.NotUnloadable);
        Call(loader, "Words").ShouldBe("1.0.0");
    }

    private IPluginAssemblyLoader Create(ForgedPlugin plugin, PluginLifetime lifetime = PluginLifetime.Pinned) => Factory.Create(Spec(plugin) with { Lifetime = lifetime });

    private static LoadSpec Spec(ForgedPlugin plugin) => new() { MainAssemblyPath = plugin.AssemblyPath, Shared = SharedAssemblySet.OfThisHost };

    private static object? Call(IPluginAssemblyLoader loader, string method, params object[] arguments) =>
        loader.FindType("Acme.Probe").GetMethod(method)!.Invoke(null, arguments);

    // Not inlined: what a test's own stack holds is held.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Use(IPluginAssemblyLoader loader)
    {
        Call(loader, "Native").ShouldBe(0x55bc801du);
        Call(loader, "Words").ShouldBe("1.0.0");
        Call(loader, "Hello", "fr").ShouldBe("bonjour");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static object Held(IPluginAssemblyLoader loader) => Activator.CreateInstance(loader.FindType("Acme.Part"))!;
}
