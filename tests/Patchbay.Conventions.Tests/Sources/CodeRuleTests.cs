using Patchbay.Conventions.Tests.Reading;

namespace Patchbay.Conventions.Tests.Sources;

public sealed class CodeRuleTests
{
    [Fact]
    public void Nothing_is_async_void() => SourceFile.All.SelectMany(CodeRules.AsyncVoid).ShouldBeNone();

    [Theory]
    [InlineData("class A\n{\n  async void M() { }\n  void N()\n  {\n    async void L() { }\n  }\n}", 3, 6)]
    [InlineData("class A { void M() { } async Task N() { } }")]
    public void An_async_void_is_found(string text, params int[] lines) => Lines(CodeRules.AsyncVoid, text).ShouldBe(lines);

    [Fact]
    public void Nothing_declares_an_event() => SourceFile.All.SelectMany(CodeRules.Events).ShouldBeNone();

    [Theory]
    [InlineData("class A\n{\n  public event Action B;\n}", 3)]
    [InlineData("class A\n{\n  public event Action B\n  {\n    add { }\n    remove { }\n  }\n}", 3)]
    [InlineData("interface IA\n{\n  event Action B;\n}", 3)]
    [InlineData("class A { int @event; } // an event")]
    public void An_event_is_found(string text, params int[] lines) => Lines(CodeRules.Events, text).ShouldBe(lines);

    [Fact]
    public void No_catch_hides_a_failure() => SourceFile.All.SelectMany(CodeRules.EmptyCatches).ShouldBeNone();

    [Theory]
    [InlineData("try { }\ncatch (IOException) { }", 2)]
    [InlineData("try { }\ncatch\n{\n  // nothing\n}", 2)]
    [InlineData("try { }\ncatch (Exception)\n{\n  // nothing\n}", 2)]
    [InlineData("try { }\ncatch (System.Exception e) { }", 2)]
    [InlineData("try { }\ncatch (IOException)\n{\n  // it comes again\n}")]
    [InlineData("try { }\ncatch (Exception) when (stopping)\n{\n  // it stops\n}")]
    [InlineData("try { }\ncatch\n{\n  throw;\n}")]
    public void A_catch_that_hides_a_failure_is_found(string text, params int[] lines) => Lines(CodeRules.EmptyCatches, text).ShouldBe(lines);

    [Fact]
    public void No_thread_sleeps() => SourceFile.All.SelectMany(CodeRules.Sleeps).ShouldBeNone();

    [Theory]
    [InlineData("\nThread.Sleep(5);", 2)]
    [InlineData("\n\nSystem.Threading.Thread.Sleep(5);", 3)]
    [InlineData("bed.Sleep(); var t = \"Thread.Sleep(5)\";")]
    public void A_sleep_is_found(string text, params int[] lines) => Lines(CodeRules.Sleeps, text).ShouldBe(lines);

    [Fact]
    public void Nothing_blocks_on_a_task() => SourceFile.All.SelectMany(CodeRules.Blocking).ShouldBeNone();

    [Theory]
    [InlineData("\nvar a = task.Result;", 2)]
    [InlineData("\nvar a = ReadAsync(5).Result;", 2)]
    [InlineData("\nvar a = _stream.ReadAsync().Result;", 2)]
    [InlineData("\n_readTask.Wait();", 2)]
    [InlineData("\nvar a = ReadAsync().GetAwaiter().GetResult();", 2)]
    [InlineData("var a = decision.Result; exchange.Wait(agent); await gate.WaitAsync();")]
    public void Blocking_on_a_task_is_found(string text, params int[] lines) => Lines(CodeRules.Blocking, text).ShouldBe(lines);

    [Fact]
    public void Constructors_take_five_things_at_most() => SourceFile.All.SelectMany(CodeRules.Constructors).ShouldBeNone();

    [Theory]
    [InlineData("class A\n{\n  A(int b, int c, int d, int e, int f, int g) { }\n}", 3)]
    [InlineData("\nclass A(int b, int c, int d, int e, int f, int g);", 2)]
    [InlineData("\nstruct A(int b, int c, int d, int e, int f, int g);", 2)]
    [InlineData("class A(int b, int c, int d, int e, int f);\nrecord B(int b, int c, int d, int e, int f, int g);")]
    public void A_constructor_of_six_is_found(string text, params int[] lines) => Lines(CodeRules.Constructors, text).ShouldBe(lines);

    [Fact]
    public void Methods_have_60_lines_at_most() => SourceFile.All.SelectMany(CodeRules.MethodLengths).ShouldBeNone();

    [Theory]
    [InlineData(57)]
    [InlineData(58, 3)]
    public void A_method_of_61_lines_is_found(int inside, params int[] lines)
    {
        var body = string.Concat(Enumerable.Repeat("    B();\n", inside));
        Lines(CodeRules.MethodLengths, $"class A\n{{\n  void M()\n  {{\n{body}  }}\n}}").ShouldBe(lines);
        Lines(CodeRules.MethodLengths, $"class A\n{{\n  A()\n  {{\n{body}  }}\n}}").ShouldBe(lines);
    }

    [Fact]
    public void No_test_is_passed_over() => SourceFile.All.SelectMany(CodeRules.SkippedTests).ShouldBeNone();

    [Theory]
    [InlineData("class A\n{\n  [Fact(Skip = \"later\")]\n  public void B() { }\n}", 3)]
    [InlineData("class A\n{\n  [Theory]\n  [InlineData(5, Skip = \"later\")]\n  public void B(int c) { }\n}", 4)]
    [InlineData("class A\n{\n  [Fact(SkipWhen = \"D\")]\n  public void B() { }\n}", 3)]
    [InlineData("class A { int B() => list.Skip(5); int Skip = 3; }")]
    public void A_test_passed_over_is_found(string text, params int[] lines) => Lines(CodeRules.SkippedTests, text).ShouldBe(lines);

    private static int[] Lines(Func<SourceFile, IEnumerable<Finding>> rule, string text) => [.. rule(new SourceFile("a/A.cs", text)).Select(finding => finding.Line)];
}
