using CdkCostGuard.Cdk.Benchmarks;

// `app EXTRA CONSTRUCTS`: one synth, in a process of its own. Anything else measures such processes; eng/measure-cdk.sh says how.
return args is ["app", var extra, var constructs] ? MeasuredApp.Run(extra, constructs) : Measurement.Run(args);
