using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Patchbay.Host.Hosting;

/// <summary>Where a running host can be spoken to, and with what word: a file in its data folder that its user alone can read.</summary>
internal sealed record ControlFile
{
    public const string FileName = "control.json";

    public required Uri Address { get; init; }

    /// <summary>Whoever can read the file may run actions; nobody else.</summary>
    public required string Token { get; init; }

    /// <summary>The number that the system knows the host by.</summary>
    public required int Process { get; init; }

    public static string PathIn(string data) => Path.Combine(data, FileName);

    /// <summary>Makes one for this process.</summary>
    public static ControlFile For(Uri address) => new()
    {
        Address = address,
        Token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)),
        Process = Environment.ProcessId,
    };

    /// <summary>Reads the one of a data folder.</summary>
    /// <returns>Null where there is none.</returns>
    /// <exception cref="IOException">It cannot be read, or is none.</exception>
    public static ControlFile? Read(string data)
    {
        var path = PathIn(data);
        if (!File.Exists(path)) return null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            return new ControlFile
            {
                Address = new Uri(root.GetProperty("address").GetString()!),
                Token = root.GetProperty("token").GetString()!,
                Process = root.GetProperty("process").GetInt32(),
            };
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path} cannot be read; it belongs to the user whose host runs. {problem.Message}", problem);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentNullException)
        {
            throw new IOException($"{path} is not what a running host writes. Remove it, or start the host anew.", problem);
        }
    }

    /// <summary>Writes it; a reader sees all of it or nothing.</summary>
    public void Write(string data)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteString("address", Address.ToString());
            json.WriteString("token", Token);
            json.WriteNumber("process", Process);
            json.WriteEndObject();
        }

        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var draft = $"{PathIn(data)}.{Process}";
        File.Delete(draft);
        using (var file = new FileStream(draft, options)) file.Write(text.ToArray());
        File.Move(draft, PathIn(data), overwrite: true);
    }

    /// <summary>Whether a request carries the word; how long that takes says nothing of it.</summary>
    public bool Admits(string? authorization) =>
        authorization is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(authorization), Encoding.UTF8.GetBytes($"Bearer {Token}"));
}
