using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Patchbay.Desks;

namespace Patchbay.Host.Diagnostics.Blanking;

/// <summary>What a fact, a command or one of their records holds, and what of it is a person's.</summary>
internal sealed class RecordShape
{
    /// <summary>Only the contracts' own types come here, and they live as long as the host.</summary>
    private static readonly ConcurrentDictionary<Type, RecordShape> Known = new();

    private RecordShape(Type type)
    {
        Name = JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name);
        Members =
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0)
                .Select(property => new RecordMember(JsonNamingPolicy.CamelCase.ConvertName(property.Name), property, property.GetCustomAttribute<PersonalAttribute>()?.Data)),
        ];
    }

    /// <summary>The type's name in words, with <c>-</c> between.</summary>
    public string Name { get; }

    public IReadOnlyList<RecordMember> Members { get; }

    public static RecordShape Of(Type type) => Known.GetOrAdd(type, static known => new RecordShape(known));
}

/// <summary>One property of a record.</summary>
internal sealed record RecordMember(string Name, PropertyInfo Property, PersonalData? Personal);
