using System;

namespace CdkCostGuard.Analyzers.Options;

/// <summary>Something in the policy file is wrong.</summary>
internal sealed class PolicyMistakeException : Exception
{
    public PolicyMistakeException(int offset, string message)
        : base(message) => Offset = offset;

    /// <summary>Where, in characters from the start of the file.</summary>
    public int Offset { get; }
}
