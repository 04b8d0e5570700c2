using System.Text.Json;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>Reads single values that a page sent: sizes, words, forms. Nothing of it is trusted.</summary>
internal static class Check
{
    /// <summary>A text that must not be too long.</summary>
    /// <exception cref="ProtocolException">It is.</exception>
    public static string Text(string name, string value) => value.Length <= DeskProtocol.LongestText
        ? value
        : throw new ProtocolException($"'{name}' has {value.Length} characters; at most {DeskProtocol.LongestText} are taken.");

    /// <summary>A text that may be absent.</summary>
    public static string? Optional(string name, string? value) => value is null ? null : Text(name, value);

    /// <summary>A word for a member of an enum, in kebab-case.</summary>
    /// <exception cref="ProtocolException">There is no such word; the message lists those there are.</exception>
    public static T Word<T>(string name, string value)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
            if (Words.Of(candidate) == value) return candidate;
        throw new ProtocolException($"'{name}' is '{Short(value)}'; it is one of {string.Join(", ", Enum.GetValues<T>().Select(Words.Of))}.");
    }

    /// <summary>What can be dialled as tones.</summary>
    /// <exception cref="ProtocolException">It cannot.</exception>
    public static string Digits(string name, string value) =>
        value.Length is > 0 and <= 64 && value.All(c => char.IsAsciiDigit(c) || c is '*' or '#' or (>= 'A' and <= 'D'))
            ? value
            : throw new ProtocolException($"'{name}' takes 1 to 64 of 0-9, *, #, A-D.");

    /// <summary>A part of a hundred that may be absent.</summary>
    /// <exception cref="ProtocolException">It is none.</exception>
    public static int? Percent(string name, int? value) => value is null or (>= 0 and <= 100)
        ? value
        : throw new ProtocolException($"'{name}' is {value}; it is 0 to 100.");

    /// <summary>A time that a page may ask to be waited for.</summary>
    /// <exception cref="ProtocolException">It is nothing, or longer than anybody should wait for a page that may be gone.</exception>
    public static TimeSpan Seconds(string name, int value) => value is >= 1 and <= DeskProtocol.LongestHold
        ? TimeSpan.FromSeconds(value)
        : throw new ProtocolException($"'{name}' is {value}; it is 1 to {DeskProtocol.LongestHold}.");

    /// <summary>A callback with a number and a time that can be meant.</summary>
    /// <exception cref="ProtocolException">It has none.</exception>
    public static Callback? Callback(CallbackView? callback) => callback switch
    {
        null => null,
        { Number: var number } when string.IsNullOrWhiteSpace(number) => throw new ProtocolException("'callback.number' is empty."),
        { At: var at } when at.Year is < 2000 or > 9000 => throw new ProtocolException($"'callback.at' is {at:O}, which no customer can be called at."),
        _ => new Callback { Number = Text("callback.number", callback.Number), At = callback.At, Personal = callback.Personal },
    };

    /// <summary>Limits, one for each kind of work at most.</summary>
    /// <exception cref="ProtocolException">Too many, or two for one kind.</exception>
    public static ValueList<MediaLimit> Limits(string name, LimitValue[] limits)
    {
        if (limits.Length > DeskProtocol.MostValues) throw TooMany(name, limits.Length);
        if (limits.GroupBy(limit => limit.Medium).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ProtocolException($"'{name}' has '{Short(twice.Key)}' twice.");
        return limits.Select(limit => limit.ToLimit()).ToValueList();
    }

    /// <summary>Named values.</summary>
    /// <exception cref="ProtocolException">Too many, too long, or one without a name.</exception>
    public static ValueList<UserDataEntry> Data(string name, DataValue[] values)
    {
        if (values.Length > DeskProtocol.MostValues) throw TooMany(name, values.Length);
        foreach (var value in values)
        {
            if (value.Name.Length == 0) throw new ProtocolException($"'{name}' has a value without a name.");
            if (value.Value.ValueKind == JsonValueKind.Undefined) throw new ProtocolException($"'{name}.{Short(value.Name)}' has no value.");
        }

        return values.Select(value => new UserDataEntry { Name = Text(name, value.Name), Value = value.Value.Clone() }).ToValueList();
    }

    /// <summary>The answers to a form, as far as a bridge can judge them: the vendor judges the rest.</summary>
    /// <exception cref="ProtocolException">A field is unknown, twice there, missing, or holds what it cannot hold.</exception>
    public static FormAnswers Answers(SignInForm form, FieldValue[] values)
    {
        var answers = Fields($"form '{form.Id}'", form.Fields, values);
        return new FormAnswers { Answers = answers.Select(answer => new FormAnswer { Field = answer.Key, Value = answer.Value }).ToValueList() };
    }

    /// <summary>The answers to fields by their names: those of a form, or of an action.</summary>
    /// <param name="what">What has the fields, for the message.</param>
    /// <param name="fields">What is asked.</param>
    /// <param name="values">What was answered.</param>
    /// <exception cref="ProtocolException">A field is unknown, twice there, missing, or holds what it cannot hold.</exception>
    public static IReadOnlyDictionary<string, string> Fields(string what, ValueList<FormField> fields, FieldValue[] values)
    {
        if (values.Length > DeskProtocol.MostValues) throw TooMany("values", values.Length);
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            var field = fields.FirstOrDefault(candidate => candidate.Name == value.Name)
                ?? throw new ProtocolException($"The {what} has no field '{Short(value.Name)}'.");
            if (!answers.TryAdd(field.Name, Text(field.Name, value.Value))) throw new ProtocolException($"'{field.Label}' is answered twice.");
            if (value.Value.Length == 0) continue;
            if (field.Kind == FormFieldKind.Number && !value.Value.All(char.IsAsciiDigit)) throw new ProtocolException($"'{field.Label}' takes digits only.");
            if (field.Kind == FormFieldKind.Choice && !field.Choices.Any(choice => choice.Value == value.Value))
                throw new ProtocolException($"'{field.Label}' has no choice '{Short(value.Value)}'.");
        }

        foreach (var field in fields)
            if (!field.Optional && string.IsNullOrEmpty(answers.GetValueOrDefault(field.Name))) throw new ProtocolException($"'{field.Label}' is missing.");
        return answers;
    }

    /// <summary>The beginning of a text that somebody else wrote, for a message.</summary>
    public static string Short(string text) => text.Length <= 40 ? text : $"{text[..40]}...";

    private static ProtocolException TooMany(string name, int count) =>
        new($"'{name}' has {count} values; at most {DeskProtocol.MostValues} are taken.");
}
