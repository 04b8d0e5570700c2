namespace Patchbay.TestKit.Tests.Conformance.Softphones;

/// <summary>What a telephone system would be: users who are registered, and the phone that each is at.</summary>
internal sealed class ReferenceServer
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ReferencePhone> _phones = [];

    public IReadOnlyList<string> Users
    {
        get
        {
            lock (_lock) return [.. _phones.Keys];
        }
    }

    public ReferencePhone? Find(string user)
    {
        lock (_lock) return _phones.GetValueOrDefault(user);
    }

    public bool Register(string user, string? password, ReferencePhone phone)
    {
        if (password != "right") return false;
        lock (_lock) _phones[user] = phone;
        return true;
    }

    public void Unregister(string user)
    {
        lock (_lock) _phones.Remove(user);
    }
}
