namespace Patchbay.Host.Plugins.Checks;

/// <summary>A type's name taken apart: <c>Space.Name`1&lt;Argument&gt;</c>.</summary>
internal readonly record struct TypeName
{
    /// <summary>Without arguments.</summary>
    public required string Open { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public static TypeName Parse(string name)
    {
        var start = name.IndexOf('<', StringComparison.Ordinal);
        if (start < 0 || !name.EndsWith('>')) return new TypeName { Open = name, Arguments = [] };
        var arguments = new List<string>();
        var (depth, from) = (0, start + 1);
        for (var i = start + 1; i < name.Length; i++)
        {
            if (name[i] is '<' or '[' or '(') depth++;
            // The bracket that closes the list itself.
            else if (i == name.Length - 1 || (name[i] == ',' && depth == 0))
            {
                arguments.Add(name[from..i]);
                from = i + 1;
            }
            else if (name[i] is '>' or ']' or ')') depth--;
        }

        return new TypeName { Open = name[..start], Arguments = arguments };
    }
}
