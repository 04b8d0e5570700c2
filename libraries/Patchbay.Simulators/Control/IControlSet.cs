namespace Patchbay.Simulators.Control;

/// <summary>One section of the control API. Called under the simulator's lock.</summary>
public interface IControlSet
{
    /// <summary>Answers what was asked of this section; null where it is another one's.</summary>
    /// <param name="method">GET, POST or DELETE.</param>
    /// <param name="path">What follows <c>api/</c>, unescaped.</param>
    /// <param name="body">What was posted.</param>
    ControlAnswer? Answer(string method, string[] path, ControlBody body);
}
