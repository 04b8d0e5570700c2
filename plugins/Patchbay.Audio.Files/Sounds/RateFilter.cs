using System.Numerics;

namespace Patchbay.Audio.Files.Sounds;

/// <summary>
/// Weights that turn samples of one rate into samples of another: a low pass below half of the lower rate, cut to length by a
/// Blackman window. Positions that fall alike between two samples share their weights, so between 8, 16 and 48 kHz there are
/// six sets at most.
/// </summary>
internal sealed class RateFilter
{
    // Zero crossings on either side, and where the pass band ends as a share of half the lower rate: the edge is steep enough
    // that speech is untouched, and what would fold back is 70 dB down.
    private const int Crossings = 32;
    private const double Edge = 0.92;

    private readonly int _from;
    private readonly int _to;
    private readonly int _half;
    private readonly double[][] _weights;

    public RateFilter(int from, int to)
    {
        var divisor = (int)BigInteger.GreatestCommonDivisor(from, to);
        (_from, _to) = (from / divisor, to / divisor);
        var cutoff = Edge * Math.Min(1.0, (double)to / from);
        _half = (int)Math.Ceiling(Crossings / cutoff);
        _weights = [.. Enumerable.Range(0, _to).Select(phase => WeightsOf((double)phase / _to, cutoff))];
    }

    /// <summary>What makes a sample.</summary>
    /// <param name="position">Of the sample wanted, in the rate wanted.</param>
    /// <returns>The first sample of the other rate that counts, and the weights from there on.</returns>
    public (long First, double[] Weights) At(long position)
    {
        var place = position * _from;
        return (place / _to - _half + 1, _weights[place % _to]);
    }

    private double[] WeightsOf(double fraction, double cutoff)
    {
        var weights = new double[_half * 2];
        for (var i = 0; i < weights.Length; i++)
        {
            var distance = i - _half + 1 - fraction;
            var turn = Math.PI * (distance / _half + 1);
            var window = 0.42 - 0.5 * Math.Cos(turn) + 0.08 * Math.Cos(2 * turn);
            var angle = Math.PI * cutoff * distance;
            weights[i] = window * (angle == 0 ? 1 : Math.Sin(angle) / angle);
        }

        // A steady level keeps its height exactly.
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }
}
