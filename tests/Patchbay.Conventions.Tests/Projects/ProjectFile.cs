using System.Xml;
using System.Xml.Linq;
using Patchbay.Conventions.Tests.Reading;
using Patchbay.TestKit.Files;

namespace Patchbay.Conventions.Tests.Projects;

/// <summary>A project as its file tells it.</summary>
internal sealed class ProjectFile
{
    /// <summary>The room of the code that several plugins carry.</summary>
    public const string Libraries = "libraries/";

    private static readonly Lazy<IReadOnlyList<ProjectFile>> AllFiles = new(() =>
        [.. RepositoryFiles.Texts.Where(file => file.Is(".csproj")).Select(file => new ProjectFile(file))]);

    private readonly XDocument _document;

    public ProjectFile(TextFile file)
    {
        File = file;
        _document = XDocument.Parse(file.Text, LoadOptions.SetLineInfo);
    }

    /// <summary>What all projects take from the files above them.</summary>
    public static IReadOnlyList<ProjectFile> Shared { get; } = [.. RepositoryFiles.Texts.Where(file => file.Is(".props", ".targets")).Select(file => new ProjectFile(file))];

    /// <summary>Every project of the repository.</summary>
    public static IReadOnlyList<ProjectFile> All => AllFiles.Value;

    public TextFile File { get; }

    public string Path => File.Path;

    /// <summary>From the root.</summary>
    public string Folder => File.Folder;

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public bool IsPlugin => Folder.StartsWith("plugins/", StringComparison.Ordinal) || Folder.StartsWith("tools/Patchbay.Simulators.", StringComparison.Ordinal);

    public bool IsLibrary => Folder.StartsWith(Libraries, StringComparison.Ordinal);

    public bool IsTool => Folder.StartsWith("tools/", StringComparison.Ordinal);

    public bool IsTest => Folder.StartsWith("tests/", StringComparison.Ordinal);

    public IReadOnlyList<Reference> Packages => References("PackageReference");

    /// <summary>Versions that are set for all projects.</summary>
    public IReadOnlyList<Reference> Pins => References("PackageVersion");

    public IReadOnlyList<Reference> Frameworks => References("FrameworkReference");

    /// <summary>What is compiled against; projects that are only built before this one are none of it.</summary>
    public IReadOnlyList<Reference> Projects => [.. References("ProjectReference").Where(reference => reference.IsCompiled)];

    /// <summary>The name of the project that a reference's path leads to; a pattern stays one.</summary>
    public static string NameOf(Reference reference) => System.IO.Path.GetFileNameWithoutExtension(reference.Include.Replace('\\', '/'));

    /// <summary>Where a project reference leads, from the root.</summary>
    public string Target(Reference reference) =>
        System.IO.Path.GetRelativePath(Repository.Root, System.IO.Path.GetFullPath(Repository.PathOf(Folder, reference.Include.Replace('\\', '/')))).Replace('\\', '/');

    public Finding Finding(Reference reference, string message) => new(Path, reference.Line, message);

    private List<Reference> References(string kind) =>
    [
        .. _document.Descendants(kind).Select(element => new Reference(
            (string?)element.Attribute("Include") ?? (string?)element.Attribute("Update") ?? string.Empty,
            ((IXmlLineInfo)element).LineNumber,
            !string.Equals((string?)element.Attribute("ReferenceOutputAssembly"), "false", StringComparison.OrdinalIgnoreCase))),
    ];
}
