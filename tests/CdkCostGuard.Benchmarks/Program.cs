using BenchmarkDotNet.Running;
using CdkCostGuard.Benchmarks;

// `write FOLDER`: the inputs of the whole-process measurements, which a script times from outside.
if (args is ["write", var folder])
{
    MeasuredInputs.Write(folder);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(MeasuredInputs).Assembly).Run(args);
