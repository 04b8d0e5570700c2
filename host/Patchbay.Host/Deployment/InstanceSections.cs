using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Audio;
using Patchbay.Bridges;
using Patchbay.Diallers;
using Patchbay.Host.Plugins;
using Patchbay.Host.Resolution;
using Patchbay.Host.Web;
using Patchbay.Plugins;
using Patchbay.Services;
using Patchbay.Softphones;

namespace Patchbay.Host.Deployment;

/// <summary>Reads the sections that hold instances.</summary>
internal sealed class InstanceSections(PluginCatalogue plugins, ProblemList problems, SecretReferences secrets, DecisionLog log)
{
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);

    private static readonly Dictionary<string, Type> Contracts = new(StringComparer.Ordinal)
    {
        ["services"] = typeof(IHostedPart),
        ["diallers"] = typeof(IDiallerAdapter),
        ["audio"] = typeof(IAudioBackend),
        ["softphones"] = typeof(ISoftphoneEndpoint),
        ["bridges"] = typeof(IAgentUiBridge),
    };

    /// <summary>The schema of a part without options.</summary>
    private static readonly JsonElement NoOptions = JsonElement.Parse("""{ "type": "object", "properties": {}, "additionalProperties": false }""");

    public static IEnumerable<string> Names => Contracts.Keys;

    /// <summary>The full name of the contract whose parts a section holds.</summary>
    public static string ContractOf(string section) => Contracts[section].FullName!;

    /// <summary>The section that holds instances of a contract's parts.</summary>
    public static string SectionOf(string contract) => Contracts.First(entry => entry.Value.FullName == contract).Key;

    /// <summary>Where an instance stands.</summary>
    public static string PathOf(InstanceSettings instance) => $"$.{SectionOf(instance.Part.Contract)}{JsonPlaces.Segment(instance.Key.ToString())}";

    public List<InstanceSettings> Instances { get; } = [];

    /// <summary>Finds instances by what texts name.</summary>
    public NamedInstances Named => new(Instances, _failed, plugins, problems);

    public void Read(string section, JsonObject? instances)
    {
        foreach (var (name, value) in instances ?? [])
        {
            if (Shape.IsNote(name)) continue;
            var path = $"$.{section}{JsonPlaces.Segment(name)}";
            var noted = log.Decisions.Count;
            if (!InstanceKey.TryParse(name, out var key))
                problems.Add(ProblemCodes.BadInstanceKey, path, $"'{name}' is not the key of an instance.", "Write it as part/name, as in files/desk.");
            else if (value is not JsonObject options)
                problems.Add(ProblemCodes.BadValue, path, "An instance's options are an object.", "Write { } even where there are none.");
            else if (Instances.Any(other => other.Key == key))
                problems.Add(ProblemCodes.DuplicateKey, path, $"There is an instance {key} in another section already.", "Give it another name.");
            else if (plugins.Find(ContractOf(section), key.Part) is not { } found)
                UnknownPart(section, key, path);
            else
                Instances.Add(Choose(section, key, found, options, path));
            if (Instances.Count == 0 || Instances[^1].Key.ToString() != name) _failed.Add(name);
            if (log.Decisions.Count == noted) log.Refuse(Subject.Instance(name), Rules.Part, $"{problems.Problems[^1].Message} {problems.Problems[^1].Fix}");
        }
    }

    /// <summary>What stands in a section that nothing knows was meant for another; who refers to it is not told of it again.</summary>
    public void PassOver(JsonObject root)
    {
        foreach (var (section, value) in root)
        {
            if (!HostSchema.KeysOf(HostSchema.Root).Contains(section) && value is JsonObject instances) _failed.UnionWith(instances.Select(instance => instance.Key));
        }
    }

    /// <summary>Checks what instances refer to, once all are known.</summary>
    public void CheckReferences()
    {
        foreach (var instance in Instances)
        {
            foreach (var reference in instance.References)
            {
                var there = Named.Find(reference.To.ToString(), reference.Contract, reference.Path, instance.Key) is not null;
                NotePatch(instance, reference, there);
            }
        }

        foreach (var instance in Instances)
        {
            if (FindCircle(instance.Key, [instance.Key]) is not { } circle) continue;
            problems.Add(ProblemCodes.Circle, instance.References[0].Path, $"Instances refer to one another in a circle: {string.Join(" -> ", circle)}.", "Take one of the references out.");
            log.Refuse(Subject.Instance(instance.Key.ToString()), Rules.NoCircle, problems.Problems[^1].Message);
            return;
        }
    }

    /// <summary>Reads <c>listen</c>.</summary>
    public static ListenAddress? Listen(Shape shape, ProblemList problems, bool required = false)
    {
        if (shape.Text("listen", required) is not { } text) return null;
        var address = ListenAddress.Read(text, out var problem);
        if (address is null) problems.Add(ProblemCodes.BadValue, shape.PathOf("listen"), $"'{text}' is not where a listener can be.", problem!);
        return address;
    }

    private InstanceSettings Choose(string section, InstanceKey key, (FoundPlugin Plugin, ManifestPart Part) found, JsonObject options, string path)
    {
        var subject = Subject.Instance(key.ToString());
        var contract = ContractOf(section);
        var chosen = log.Take(subject, Rules.Part, $"Its key stands under '{section}', so it is the part '{key.Part}' of {found.Plugin.Manifest.Id} {found.Plugin.Manifest.Version}.", log.AboutPart(key.Part, contract, Verdict.Taken));
        var before = problems.Problems.Count;
        var instance = Read(section, key, found, options, path);
        var wrong = problems.Problems.Skip(before).Where(problem => problem.Severity == ProblemSeverity.Error).ToList();
        foreach (var problem in wrong) log.Refuse(subject, Rules.Options, $"{problem.Code} {problem.Path} {problem.Message} {problem.Fix}", [chosen]);
        if (wrong.Count == 0) log.Take(subject, Rules.Options, "They fit the schema of its part.", [chosen]);
        return instance;
    }

    private void NotePatch(InstanceSettings instance, InstanceReference reference, bool there)
    {
        var (subject, to) = (Subject.Instance(instance.Key.ToString()), Subject.Instance(reference.To.ToString()));
        var what = reference.Contract is { } contract ? $"{reference.Path} patches {reference.To} in as {contract.Split('.')[^1]}" : $"{reference.Path} takes an address of {reference.To}";
        if (there) log.Take(subject, Rules.Patch, $"{what}.", log.About(to, Verdict.Taken).Take(1));
        else log.Refuse(subject, Rules.Patch, $"{what}, and there is no such instance.", log.About(to, Verdict.Refused));
    }

    private InstanceSettings Read(string section, InstanceKey key, (FoundPlugin Plugin, ManifestPart Part) found, JsonObject value, string path)
    {
        var options = value.DeepClone().AsObject();
        foreach (var note in value.Select(entry => entry.Key).Where(Shape.IsNote)) options.Remove(note);
        var required = TakeHostKeys(section, options, value, path);
        var hosts = new Shape(value, path, HostSchema.InstanceOf(section), problems);
        var limits = LimitSettings.Read(hosts.Object("limits"), hosts.PathOf("limits"), ContractOf(section), problems);
        var instance = new InstanceSettings { Key = key, Plugin = found.Plugin, Part = found.Part, Options = options, Required = required, References = [], Limits = limits };
        if (section == "bridges") instance = ReadBridge(instance, value, path);
        var check = new SchemaCheck(problems, secrets, HostSchema.InstanceOf(section));
        check.Check(options, found.Part.OptionsSchema.ValueKind == JsonValueKind.Object ? found.Part.OptionsSchema : NoOptions, path);
        return instance with { References = check.References };
    }

    private InstanceSettings ReadBridge(InstanceSettings instance, JsonObject value, string path)
    {
        var shape = new Shape(value, path, HostSchema.Bridge, problems);
        var listen = Listen(shape, problems, required: true);
        var origins = shape.Texts("origins");
        for (var i = 0; i < origins.Count; i++)
            if (OriginRules.Problem(origins[i]) is { } problem) problems.Add(ProblemCodes.BadValue, $"{shape.PathOf("origins")}[{i}]", "This admits nobody.", problem);
        if (value.ContainsKey("certificate"))
            problems.Add(ProblemCodes.NotInThisVersion, shape.PathOf("certificate"), "Certificates are not carried out by this version.", "Listen at a loopback address without one.");
        return instance with { Listen = listen, Origins = origins };
    }

    /// <summary>Takes out what every instance may have; what asks for more than this version does is said so.</summary>
    /// <returns>Whether it is required.</returns>
    private bool TakeHostKeys(string section, JsonObject options, JsonObject value, string path)
    {
        var shape = new Shape(value, path, HostSchema.InstanceOf(section), problems);
        foreach (var key in HostSchema.KeysOf(HostSchema.InstanceOf(section))) options.Remove(key);
        return shape.Flag("required") ?? true;
    }

    private void UnknownPart(string section, InstanceKey key, string path)
    {
        var (part, contract) = (key.Part, ContractOf(section));
        var fitting = plugins.Parts.Where(known => known.Contract == contract).Select(known => known.Name);
        if (plugins.Parts.FirstOrDefault(known => known.Contract == contract && known.Replaces.Contains(part)) is { } renamed)
            problems.Add(ProblemCodes.Renamed, path, $"The part '{part}' is called '{renamed.Name}' now.", Tombstones.Write($"{renamed.Name}/{key.Name}"));
        else if (plugins.Plugins.SelectMany(plugin => plugin.Manifest.RemovedParts).FirstOrDefault(gone => gone.Contract == contract && gone.Name == part) is { } removed)
            problems.Add(ProblemCodes.Removed, path, $"The part '{part}' is no more{(removed.Since is { } since ? $" since {since}" : "")}.", removed.Advice);
        else if (plugins.Parts.FirstOrDefault(known => known.Name == part) is { } elsewhere)
            problems.Add(ProblemCodes.UnknownPart, path, $"'{part}' is no part for {section}.", new Advice { Fix = $"Move it to '{SectionOf(elsewhere.Contract)}'.", Expected = $"one of {string.Join(", ", fitting.Order(StringComparer.Ordinal))}" });
        else if (problems.Problems.Exists(problem => problem.Code == ProblemCodes.MissingFolder))
            problems.AddFollowing(ProblemCodes.UnknownPart, path, $"No plugin exports a part '{part}' for {section}.", NearestName.Advice(part, fitting));
        else
            problems.Add(ProblemCodes.UnknownPart, path, $"No plugin exports a part '{part}' for {section}.{PassedOver(part)}", plugins.RejectedWith(part) is null
                ? NearestName.Advice(part, fitting)
                : "Put that plugin right, or take this out.");
        log.Refuse(Subject.Instance(key.ToString()), Rules.Part, $"No plugin that can be used exports a part '{part}' for {section}. {problems.Problems[^1].Fix}", log.AboutPart(part, ContractOf(section), Verdict.Refused));
    }

    private string PassedOver(string part) => string.Concat(plugins.Rejected
        .Where(rejected => rejected.Manifest?.Parts.Any(known => known.Name == part) ?? true)
        .Select(rejected => $" A plugin was passed over: {rejected.Reason}"));

    private List<InstanceKey>? FindCircle(InstanceKey from, List<InstanceKey> way)
    {
        var instance = Instances.FirstOrDefault(candidate => candidate.Key == way[^1]);
        foreach (var reference in instance?.References ?? [])
        {
            if (reference.To == from) return [.. way, from];
            if (way.Contains(reference.To)) continue;
            if (FindCircle(from, [.. way, reference.To]) is { } circle) return circle;
        }

        return null;
    }
}
