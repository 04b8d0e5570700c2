namespace Patchbay.Fakes.Reading;

/// <summary>A place in a text; line and column count from 1, columns in bytes.</summary>
internal readonly record struct Place(string Source, int Line, int Column)
{
    public override string ToString() => $"{Source}:{Line}:{Column}";
}
