namespace Patchbay.Simulators.GenericConnector.Connector.Wire;

/// <summary>A command as it came: <c>Type#id</c> as the message's type, parameters by commas as its body (sheet, 1.2).</summary>
internal sealed record CommandText(string Type, string Id, IReadOnlyList<string> Parameters)
{
    /// <summary>Reads one; null where it is none.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="body">Its text.</param>
    /// <param name="strict">Whether blanks around separators make it none; else they do not count (sheet, M2).</param>
    public static CommandText? Read(string? type, string body, bool strict)
    {
        if (type?.Split('#') is not [var name, var id]) return null;
        var parameters = body.Length == 0 ? [] : body.Split(',');
        var pieces = parameters.Append(name).Append(id).ToList();
        if (strict && pieces.Exists(piece => piece != piece.Trim())) return null;
        return name.Trim().Length == 0 || id.Trim().Length == 0 ? null : new CommandText(name.Trim(), id.Trim(), [.. parameters.Select(parameter => parameter.Trim())]);
    }

    /// <summary>A parameter, empty where it was left out.</summary>
    public string this[int index] => index < Parameters.Count ? Parameters[index] : "";
}
