using Amazon.CDK;

namespace Governance;

public static class Program
{
    public static void Main(string[] args)
    {
        var app = new App();

        var plain = new WorkStack(app, "Functions");
        Aspects.Of(plain).Add(new OwnerTags(("Team", "gov"), ("Project", "gov")));
        Aspects.Of(plain).Add(new FunctionTags());

        var full = new WorkStack(app, "Full");
        Aspects.Of(full).Add(new OwnerTags(("Team", "gov")));
        Aspects.Of(full).Add(new Tag("Project", "gov"));
        Aspects.Of(full).Add(new Tag("CostCenter", "1", new TagProps { IncludeResourceTypes = new[] { "AWS::IAM::Role" } }));

        var taken = new WorkStack(app, "Taken");
        Aspects.Of(taken).Add(new OwnerTags(("Team", "gov"), ("Project", "gov"), ("CostCenter", "1")));
        Aspects.Of(taken).Add(new RemoveTag("CostCenter"));

        Aspects.Of(app).Add(new RetentionCheck());
        app.Synth();
    }
}
