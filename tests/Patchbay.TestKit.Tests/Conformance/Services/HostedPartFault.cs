namespace Patchbay.TestKit.Tests.Conformance.Services;

/// <summary>What the reference part does wrong; each breaks what its name says.</summary>
public enum HostedPartFault
{
    None,
    ListensLater,
    PublishesInConstructor,
    PublishesTooFew,
    PublishesPortZero,
    PublishesAgainLater,
    FailureSwallowed,
    FailedDisposalThrows,
    NeverGivesUp,
    TiedToStartToken,
    DisposalNeedsStart,
    DisposalOnce,
    ListensOn,
    OneSocketForAll,
}
