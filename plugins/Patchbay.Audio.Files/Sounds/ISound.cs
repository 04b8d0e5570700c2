namespace Patchbay.Audio.Files.Sounds;

/// <summary>A sound that can be asked for at any place, in the rate and channels it was made for. Thread-safe: it keeps nothing.</summary>
internal interface ISound
{
    /// <summary>Writes a stretch of it.</summary>
    /// <param name="position">Where the stretch begins, in samples of one channel from the sound's start.</param>
    /// <param name="frame">Filled; samples of two channels alternate.</param>
    void Fill(long position, Span<short> frame);
}
