namespace Acme.Words;

/// <summary>Says which version of the library is in use.</summary>
public static class Greeting
{
    public static string Text => "words of version 2";
}
