namespace Patchbay.Fakes.Reading;

/// <summary>Something wrong in a text, with what to do about it.</summary>
internal sealed record Problem(Place Place, string Path, string Text, string Fix)
{
    public override string ToString() => $"{Place}  {Path}  {Text}  {Fix}";
}
