namespace Patchbay.Capabilities;

/// <summary>
/// What a session or phone may offer beside its core. Asked for with <c>Find</c>, never cast.
/// </summary>
/// <remarks>
/// A desk calls the methods of one session outside its mailbox, one command at a time per interaction, several at once for
/// different interactions, on any thread. Each call ends with a result and does not throw for what a vendor refuses: what it
/// throws counts as trouble of the instance and as an unknown end of the command. Cancellation means that the desk no longer
/// waits; if the request went out the result is <see cref="Desks.Unknown"/>. The events that a command causes may come
/// before or after its result.
/// </remarks>
public interface ICapability;
