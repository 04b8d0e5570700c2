namespace Patchbay.EndToEnd.Tests.Stands;

/// <summary>A dialler as a scenario needs it: whom it knows, and what happens at its other side.</summary>
public interface IDiallerStand : IDisposable
{
    /// <summary>An agent it knows.</summary>
    string Agent { get; }

    /// <summary>What that agent answers in the sign-in forms, by field.</summary>
    IReadOnlyDictionary<string, string> Answers { get; }

    /// <summary>Three outcomes by code, for a call each.</summary>
    (string First, string Second, string Third) Outcomes { get; }

    /// <summary>Whether the third outcome books a callback.</summary>
    bool BooksCallbacks { get; }

    /// <summary>The user of the agent's line, as the phone registers it.</summary>
    string Line { get; }

    /// <summary>What stands among the data of every call.</summary>
    string CallData { get; }

    /// <summary>A code of a reason for a break.</summary>
    string BreakReason { get; }

    /// <summary>The customer of the agent's call hangs up.</summary>
    Task CustomerHangsUpAsync(string agent);

    /// <summary>The outcomes it took so far, oldest first.</summary>
    Task<IReadOnlyList<TakenOutcome>> TakenAsync();

    /// <summary>Whether it still has the agent signed in.</summary>
    Task<bool> KnowsAsync(string agent);
}
