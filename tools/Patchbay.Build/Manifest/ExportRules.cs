using Patchbay.Audio;
using Patchbay.Bridges;
using Patchbay.Diallers;
using Patchbay.Services;
using Patchbay.Softphones;

namespace Patchbay.Build.Manifest;

/// <summary>What must be true of the parts of a plugin, present and past.</summary>
internal static class ExportRules
{
    private static readonly IReadOnlyList<Type> Contracts =
        [typeof(IDiallerAdapter), typeof(ISoftphoneEndpoint), typeof(IAudioBackend), typeof(IAgentUiBridge), typeof(IHostedPart)];

    /// <summary>Names: each stands once for a contract, whether it is one of today or of the past.</summary>
    public static void Check(IReadOnlyList<Export> exports, IReadOnlyList<RemovedExport> removed)
    {
        var names = new HashSet<(string Contract, string Name)>();
        foreach (var export in exports)
        {
            CheckName(export.Name);
            ContractOf(export.Contract);
            if (!names.Add((export.Contract, export.Name)))
                throw new BuildProblem("PBB1004", $"Two parts of one contract are exported as '{export.Name}'; among those of a contract a part's name is its own.");
        }

        var past = exports.SelectMany(export => export.Replaces.Select(name => (export.Contract, Name: name)))
            .Concat(removed.Select(part => (part.Contract, part.Name)));
        foreach (var (contract, name) in past)
        {
            CheckName(name);
            ContractOf(contract);
            if (!names.Add((contract, name)))
                throw new BuildProblem("PBB1013", $"'{name}' is said to be replaced or removed and stands for a part of {ContractOf(contract).Name} already; say one of the two.");
        }

        if (removed.FirstOrDefault(part => string.IsNullOrWhiteSpace(part.Advice)) is { } silent)
            throw new BuildProblem("PBB1016", $"The removed part '{silent.Name}' has no advice; say in a sentence what to write instead.");
    }

    /// <summary>The class of a part.</summary>
    public static void Check(Export export, Type type)
    {
        var contract = ContractOf(export.Contract);
        if (!contract.IsAssignableFrom(type))
            throw new BuildProblem("PBB1007", $"'{export.Type}' is exported for {contract.Name} and does not implement it.");
        if (type.IsAbstract || type.IsGenericTypeDefinition || type.GetConstructors().Length != 1)
            throw new BuildProblem("PBB1008", $"'{export.Type}' cannot be made: a part is a class with exactly one public constructor.");
    }

    private static void CheckName(string name)
    {
        if (name.Length == 0 || name.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
            throw new BuildProblem("PBB1005", $"'{name}' cannot name a part; use small letters, digits and '-'.");
    }

    private static Type ContractOf(string contract) => Contracts.FirstOrDefault(known => known.FullName == contract)
        ?? throw new BuildProblem("PBB1006", $"'{contract}' is not a contract; there are {string.Join(", ", Contracts.Select(known => known.Name))}.");
}
