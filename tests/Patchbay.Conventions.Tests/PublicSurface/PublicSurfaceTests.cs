using Patchbay.TestKit.Files;

namespace Patchbay.Conventions.Tests.PublicSurface;

public sealed class PublicSurfaceTests
{
    private const string Sample =
        """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;

        namespace Patchbay.Words
        {
            [Flags] public enum Days : byte { Tuesday = 2, Monday = 1 }
            public delegate T? Making<in S, out T>(S from) where S : struct;
            public abstract record Fact { private protected Fact() { } public int Number { get; init; } internal abstract void Fold(); }
            public sealed record Rang : Fact { public required string Whom { get; init; } public string? Whence { get; init; } internal override void Fold() { } }
            public readonly record struct Key(string Plan, int? Agent = null);
            public interface IDesk : IAsyncDisposable
            {
                ValueTask<Key?> SendAsync<TCommand>(TCommand command, string origin = "page", CancellationToken cancellationToken = default) where TCommand : Fact, new();
                IReadOnlyList<string?> Names { get; }
            }
            public class Box<T> where T : notnull
            {
                public const int Most = 5;
                public Box(T what) => What = what;
                public T What { get; private set; }
                protected virtual void Look(ref int count, params string[] words) { }
                private void Hide() { }
                internal int Hidden;
                public sealed class Lid { }
            }
            [Name("tools")] public static class Tools { [Obsolete("gone")] public static string Show(this Fact fact) => "x"; }
            [AttributeUsage(AttributeTargets.Class)] public sealed class NameAttribute(string name) : Attribute { public string Name => name; }
            internal sealed class Unseen;
        }
        """;

    private const string SampleSurface =
        """
        namespace Patchbay.Words

        public class Box<T> where T : notnull
            protected virtual void Look(ref int count, params string[] words)
            public Box(T what)
            public T What { get; }
            public const int Most = 5

        public sealed class Box<T>.Lid
            public Lid()

        [Flags]
        public enum Days : byte
            Monday = 1
            Tuesday = 2

        public abstract record Fact
            public int Number { get; init; }

        public interface IDesk : IAsyncDisposable
            IReadOnlyList<string?> Names { get; }
            ValueTask<Key?> SendAsync<TCommand>(TCommand command, string origin = "page", CancellationToken cancellationToken = default) where TCommand : Fact, new()

        public readonly record struct Key
            public Key(string Plan, int? Agent = null)
            public int? Agent { get; init; }
            public string Plan { get; init; }

        public delegate T? Making<in S, out T>(S from) where S : struct

        [AttributeUsage(System.AttributeTargets.Class)]
        public sealed class NameAttribute : Attribute
            public NameAttribute(string name)
            public string Name { get; }

        public sealed record Rang : Fact
            public Rang()
            public required string Whom { get; init; }
            public string? Whence { get; init; }

        [Name("tools")]
        public static class Tools
            [Obsolete("gone")] public static string Show(this Fact fact)

        """;

    [Theory]
    [InlineData("abstractions/Patchbay.Abstractions")]
    [InlineData("abstractions/Patchbay.Abstractions.Web", "abstractions/Patchbay.Abstractions")]
    public void The_contracts_offer_what_was_approved(string project, params string[] beside)
    {
        var approved = Repository.PathOf(project, "PublicApi.approved.txt");
        var received = Repository.PathOf(project, "PublicApi.received.txt");
        var text = SurfaceText.Of(SurfaceReader.Read(Repository.BuiltAssembly(project), [.. beside.Select(Repository.BuiltAssembly)]));
        var difference = SurfaceDifference.Between(File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : string.Empty, text);
        if (difference is null)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        throw new ShouldAssertException(
            $"{Path.GetFileName(project)} does not offer what was approved:\n{difference}\nIf that is meant, say so in CHANGELOG.md and approve it: cp {project}/PublicApi.received.txt {project}/PublicApi.approved.txt");
    }

    [Fact]
    public void A_surface_is_written_as_declarations() => SurfaceText.Of(SurfaceReader.Compile(Sample)).ShouldBe(SampleSurface);

    [Theory]
    [InlineData("public int Number { get; init; }", "public long Number { get; init; }", "- Patchbay.Words | public abstract record Fact | public int Number { get; init; }", "+ Patchbay.Words | public abstract record Fact | public long Number { get; init; }")]
    [InlineData("public required string Whom", "public string Whom", "- Patchbay.Words | public sealed record Rang : Fact | public required string Whom { get; init; }", "+ Patchbay.Words | public sealed record Rang : Fact | public string Whom { get; init; }")]
    [InlineData("string? Whence", "string Whence", "- Patchbay.Words | public sealed record Rang : Fact | public string? Whence { get; init; }", "+ Patchbay.Words | public sealed record Rang : Fact | public string Whence { get; init; }")]
    [InlineData("Monday = 1", "Monday = 3", "- Patchbay.Words | public enum Days : byte | Monday = 1", "+ Patchbay.Words | public enum Days : byte | Monday = 3")]
    [InlineData("int? Agent = null", "int? Agent = 7", "- Patchbay.Words | public readonly record struct Key | public Key(string Plan, int? Agent = null)", "+ Patchbay.Words | public readonly record struct Key | public Key(string Plan, int? Agent = 7)")]
    [InlineData("internal sealed class Unseen;", "public enum Unseen;", "+ Patchbay.Words | public enum Unseen")]
    [InlineData("[Name(\"tools\")]", "[Name(\"other\")]", "- Patchbay.Words | [Name(\"tools\")]", "+ Patchbay.Words | [Name(\"other\")]")]
    public void A_change_of_what_is_offered_is_found(string before, string after, params string[] lines)
    {
        var changed = SurfaceText.Of(SurfaceReader.Compile(Sample.Replace(before, after, StringComparison.Ordinal)));
        SurfaceDifference.Between(SampleSurface, changed).ShouldNotBeNull().Split('\n').ShouldBe(lines);
    }

    [Fact]
    public void A_change_of_what_is_not_offered_is_none()
    {
        var changed = Sample.Replace("private void Hide()", "private int Hide2() => 5; void Hide3()", StringComparison.Ordinal);
        SurfaceDifference.Between(SampleSurface, SurfaceText.Of(SurfaceReader.Compile(changed))).ShouldBeNull();
    }

    [Fact]
    public void Many_differences_are_counted() => SurfaceDifference.Between(string.Empty, string.Concat(Enumerable.Range(1, 23).Select(number => $"public class A{number}\n")))
        .ShouldNotBeNull().Split('\n').Last().ShouldBe("and 3 more");
}
