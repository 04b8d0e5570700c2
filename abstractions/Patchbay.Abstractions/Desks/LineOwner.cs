namespace Patchbay.Desks;

/// <summary>Who says which lines a desk's phone has, and registers them.</summary>
public enum LineOwner
{
    /// <summary>The desk plan lists them.</summary>
    Config,

    /// <summary>They come with the dialler's credentials.</summary>
    Dialler,

    /// <summary>A client of a front door tells them.</summary>
    Client,
}
