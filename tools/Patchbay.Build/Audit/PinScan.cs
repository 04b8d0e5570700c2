using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Patchbay.Build.Manifest;

namespace Patchbay.Build.Audit;

/// <summary>
/// Finds in an assembly's metadata what keeps its load context alive for ever, so that it cannot be reloaded: each entry was
/// measured on the runtime. What only shows while it runs (a timer left on, a thread) is not seen.
/// </summary>
internal static class PinScan
{
    private const string TypedHub = "Microsoft.AspNetCore.SignalR.Hub`1<";

    /// <summary>Reason and the members that it is for.</summary>
    private static readonly IReadOnlyList<(string Why, Reach Members)> Calls =
    [
        // The runtime keeps their tables of types in statics.
        ("type descriptors", new("System.ComponentModel.TypeDescriptor")),
        ("validation by reflection", new("System.ComponentModel.DataAnnotations.Validator")),
        ("validation by reflection", new("Microsoft.Extensions.DependencyInjection.OptionsBuilderDataAnnotationsExtensions")),
        ("configuration bound by reflection", new("Microsoft.Extensions.Configuration.ConfigurationBinder")),
        ("configuration bound by reflection", new("Microsoft.Extensions.DependencyInjection.OptionsConfigurationServiceCollectionExtensions")),
        ("configuration bound by reflection", new("Microsoft.Extensions.DependencyInjection.OptionsBuilderConfigurationExtensions")),
        ("reflection JSON", new("System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver", ".ctor")),
        ("endpoint by reflection", new("Microsoft.AspNetCore.Http.RequestDelegateFactory")),
        // A timer holds its handlers for two minutes and more.
        ("HTTP clients from a factory", new("Microsoft.Extensions.DependencyInjection.HttpClientFactoryServiceCollectionExtensions")),
    ];

    /// <summary>In ordinal order; empty where nothing was found.</summary>
    public static IReadOnlyList<string> Of(PEReader image, MetadataReader reader)
    {
        var members = ReachedMember.Of(reader);
        var pins = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in reader.TypeDefinitions.Where(type => BaseOf(reader, type).StartsWith(TypedHub, StringComparison.Ordinal)))
            pins.Add($"typed hub {MetadataNames.Instance.GetTypeFromDefinition(reader, type, 0)}");
        foreach (var member in members)
        {
            if (Calls.FirstOrDefault(call => call.Members.Covers(member)).Why is { } why) pins.Add($"{why}: {member}");
            // With the generator on, its own methods stand in place of these.
            if (member is { Type: "Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions" } && member.Parameters.LastOrDefault() == "System.Delegate")
                pins.Add($"endpoint by reflection: {member}");
            if (IsNeverRemoved(member, members)) pins.Add($"handler of a static event: {member.Type}.{member.Name["add_".Length..]}");
        }

        foreach (var call in JsonCalls.WithoutMetadata(image, reader, members)) pins.Add($"reflection JSON: {call}");
        return [.. pins];
    }

    private static bool IsNeverRemoved(ReachedMember member, IReadOnlyList<ReachedMember> members) =>
        member is { Type: "System.AppDomain" or "System.Console" or "System.Threading.Tasks.TaskScheduler" or "System.Net.NetworkInformation.NetworkChange" }
        && member.Name.StartsWith("add_", StringComparison.Ordinal)
        && !members.Any(other => other.Type == member.Type && other.Name == $"remove_{member.Name["add_".Length..]}");

    private static string BaseOf(MetadataReader reader, TypeDefinitionHandle type) => reader.GetTypeDefinition(type).BaseType is { IsNil: false, Kind: HandleKind.TypeSpecification } parent
        ? MetadataNames.Instance.GetTypeFromSpecification(reader, null, (TypeSpecificationHandle)parent, 0)
        : "";
}
