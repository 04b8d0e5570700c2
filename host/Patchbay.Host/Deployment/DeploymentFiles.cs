using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Patchbay.Host.Deployment;

/// <summary>
/// Reads the file of a deployment and those that it includes. A file that is included on two ways is read once, before all
/// that include it, so that an including file wins always.
/// </summary>
internal sealed class DeploymentFiles
{
    private readonly DeploymentSource _source;
    private readonly Dictionary<string, DeploymentFile?> _read = new(StringComparer.Ordinal);
    private readonly List<DeploymentFile> _lowestFirst = [];

    private DeploymentFiles(DeploymentSource source)
    {
        _source = source;
        Top = new DeploymentFile { Name = source.Name, Folder = source.Folder, Places = JsonPlaces.Read("{}"u8.ToArray()), Root = [] };
        Problems = new ProblemList(new ValuePlaces(Top, source.CallerFolder));
    }

    /// <summary>The file that was named.</summary>
    public DeploymentFile Top { get; private set; }

    /// <summary>All files, those that win first.</summary>
    public IEnumerable<DeploymentFile> HighestFirst => Enumerable.Reverse(_lowestFirst);

    /// <summary>Their names in the order in which they were come upon, the first being the one that was named.</summary>
    public List<string> Names { get; } = [];

    /// <summary>Where they are, absolute, in the same order, each with the SHA-256 of what was read; empty text for one that is named and could not be read.</summary>
    public OrderedDictionary<string, string> Contents { get; } = new(StringComparer.Ordinal);

    /// <summary>What is wrong with the files themselves.</summary>
    public ProblemList Problems { get; private set; }

    /// <summary>Whether a file that counts could not be read at all; what is missing then says nothing.</summary>
    public bool Incomplete { get; private set; }

    public static DeploymentFiles Read(DeploymentSource source)
    {
        var files = new DeploymentFiles(source);
        files.ReadTop();
        return files;
    }

    /// <summary>All files as one: objects key by key, everything else from the file that wins.</summary>
    public JsonObject Merge()
    {
        var merged = new JsonObject();
        foreach (var file in HighestFirst) LayUnder(merged, file.Root, "$", file);
        merged.Remove("include");
        return merged;
    }

    private void ReadTop()
    {
        var path = Path.GetFullPath(Path.GetFileName(_source.Name), _source.Folder);
        Contents[path] = Convert.ToHexStringLower(SHA256.HashData(_source.Text));
        if (Parse(_source.Text, DeploymentLayer.File, _source.Name, _source.Folder) is not { } top) return;
        var problems = Problems.Problems;
        (Top, Problems) = (top, new ProblemList(new ValuePlaces(top, _source.CallerFolder)));
        Problems.Problems.AddRange(problems);
        _read[path] = top;
        ReadIncludes(top, [(path, top.Name)]);
        _lowestFirst.Add(top);
    }

    private void ReadIncludes(DeploymentFile file, IReadOnlyList<(string Path, string Name)> way)
    {
        if (!file.Root.TryGetPropertyValue("include", out var written)) return;
        if (written is not JsonArray includes)
        {
            Complain(file, "$.include", ProblemCodes.BadValue, "A list of files must stand here.", "Write \"include\": [\"file.json\"].");
            return;
        }

        for (var i = 0; i < includes.Count; i++)
        {
            var at = $"$.include[{i}]";
            if (includes[i]?.GetValueKind() != JsonValueKind.String)
                Complain(file, at, ProblemCodes.BadValue, "The path of a file must stand here.", "Write it in quotes, counted from this file's folder.");
            else if (includes[i]!.GetValue<string>() is var include && include.Contains("${", StringComparison.Ordinal))
                Complain(file, at, ProblemCodes.BadVariable, "The path of an included file cannot hold a variable, because the file may set it.", "Write the path out.");
            else ReadInclude(file, at, include, way);
        }
    }

    private void ReadInclude(DeploymentFile by, string at, string include, IReadOnlyList<(string Path, string Name)> way)
    {
        var path = Path.GetFullPath(include, by.Folder);
        var name = Path.IsPathRooted(_source.Name) || Path.IsPathRooted(include)
            ? path
            : Path.Combine(Path.GetDirectoryName(_source.Name) ?? "", Path.GetRelativePath(_source.Folder, path)).Replace('\\', '/');
        var open = way.Select(file => file.Path).ToList().IndexOf(path);
        if (open >= 0)
        {
            var circle = string.Join(" -> ", way.Skip(open).Select(file => file.Name).Append(way[open].Name));
            Complain(by, at, ProblemCodes.IncludeCircle, $"Files include one another in a circle: {circle}.", "Take one of the includes out.");
            return;
        }

        if (_read.ContainsKey(path)) return;
        _read[path] = null;
        Contents[path] = "";
        byte[] text;
        try
        {
            text = File.ReadAllBytes(path);
            Contents[path] = Convert.ToHexStringLower(SHA256.HashData(text));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Incomplete = true;
            var why = problem is FileNotFoundException or DirectoryNotFoundException ? "There is no file" : Directory.Exists(path) ? "A folder cannot be included:" : "It cannot be read:";
            Complain(by, at, ProblemCodes.MissingFile, $"{why} '{path}'.", "Mend the path, which counts from the folder of the file that includes, or take it out.");
            return;
        }

        if (Parse(text, DeploymentLayer.Include, name, Path.GetDirectoryName(path)!) is not { } file) return;
        _read[path] = file;
        ReadIncludes(file, [.. way, (path, name)]);
        _lowestFirst.Add(file);
    }

    private DeploymentFile? Parse(byte[] text, DeploymentLayer layer, string name, string folder)
    {
        Names.Add(name);
        if (text.AsSpan().StartsWith(Encoding.UTF8.Preamble)) text = text[3..];
        JsonPlaces places;
        try
        {
            places = JsonPlaces.Read(text);
        }
        catch (JsonException problem)
        {
            var (message, fix) = JsonFault.Of(text, problem);
            var place = new ValuePlace { Layer = layer, File = name, Line = (int)(problem.LineNumber ?? 0) + 1, Column = (int)(problem.BytePositionInLine ?? 0) + 1 };
            Problems.Add(ProblemCodes.NotJson, place, "$", message, fix);
            Incomplete = true;
            return null;
        }

        foreach (var (path, offset) in places.Duplicates)
        {
            var (line, column) = places.Place(offset);
            Problems.Add(
                ProblemCodes.DuplicateKey,
                new ValuePlace { Layer = layer, File = name, Line = line, Column = column },
                path,
                $"This key stands in its object already, at line {places.Find(path).Line}.",
                "Remove one of the two.");
        }

        if (JsonTree.Read(text) is JsonObject root) return new DeploymentFile { Name = name, Folder = folder, Places = places, Root = root };
        Problems.Add(ProblemCodes.BadValue, new ValuePlace { Layer = layer, File = name }, "$", "A deployment is an object.", "Write { } around it.");
        Incomplete = true;
        return null;
    }

    private void Complain(DeploymentFile file, string path, string code, string message, string fix)
    {
        var (line, column) = file.Places.Find(path);
        var layer = file == Top ? DeploymentLayer.File : DeploymentLayer.Include;
        Problems.Add(code, new ValuePlace { Layer = layer, File = file.Name, Line = line, Column = column }, path, message, fix);
    }

    private void LayUnder(JsonObject above, JsonObject below, string path, DeploymentFile file)
    {
        foreach (var (key, value) in below)
        {
            var at = path + JsonPlaces.Segment(key);
            if (!above.TryGetPropertyValue(key, out var there))
            {
                above[key] = value?.DeepClone();
                if (file != Top) Problems.Places.StandsIn(at, file);
            }
            else if (there is JsonObject inner && value is JsonObject members)
            {
                LayUnder(inner, members, at, file);
            }
        }
    }
}
