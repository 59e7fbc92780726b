using Constructs;

namespace Partials;

public partial class ReportingStack
{
    private void ApplyTags() => Amazon.CDK.Tags.Of(this).Add("Project", "reports");

    partial void OnReady(IConstruct narrator) => Amazon.CDK.Tags.Of(narrator).Add("CostCenter", "88");
}

public static class Entry
{
    public static void Main()
    {
        var app = new Amazon.CDK.App();
        new ReportingStack(app, "Reporting");
        app.Synth();
    }
}
