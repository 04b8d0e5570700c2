using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Patchbay.TestKit.Files;

namespace Patchbay.Conventions.Tests.Assemblies;

/// <summary>What a built assembly says of itself, read without loading it.</summary>
/// <param name="File">Its path from the root.</param>
/// <param name="Name">Its name.</param>
/// <param name="References">The names of the assemblies it was compiled against and uses.</param>
/// <param name="Identifiers">The names it declares: types, their members, and parameters.</param>
internal sealed record AssemblyFile(string File, string Name, IReadOnlyList<string> References, IReadOnlyList<string> Identifiers)
{
    /// <param name="project">The project's folder, from the root.</param>
    public static AssemblyFile OfProject(string project) => Read(Repository.BuiltAssembly(project));

    public static AssemblyFile Read(string path)
    {
        using var file = new PEReader(System.IO.File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var names = new List<string>();
        foreach (var type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
        {
            names.Add(metadata.GetString(type.Name));
            names.AddRange(type.GetFields().Select(field => metadata.GetString(metadata.GetFieldDefinition(field).Name)));
            names.AddRange(type.GetProperties().Select(property => metadata.GetString(metadata.GetPropertyDefinition(property).Name)));
            foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
            {
                names.Add(metadata.GetString(method.Name));
                names.AddRange(method.GetParameters().Select(parameter => metadata.GetString(metadata.GetParameter(parameter).Name)));
            }
        }

        return new AssemblyFile(
            Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'),
            metadata.GetString(metadata.GetAssemblyDefinition().Name),
            [.. metadata.AssemblyReferences.Select(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name)).Order(StringComparer.Ordinal)],
            [.. names.Distinct()]);
    }
}
