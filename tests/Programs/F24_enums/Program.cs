using System;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Enumerations;

public enum CostTag { Team, Project, CostCenter }

[Flags]
public enum Capability { None = 0, Read = 1, Write = 2, Infer = 4, All = Read | Write | Infer }

public enum Channel { Web = 1, Phone, Mail }

public class ChannelStack : Stack
{
    public ChannelStack(Construct scope, string id) : base(scope, id)
    {
        foreach (var channel in Enum.GetValues<Channel>())
        {
            var role = new Role(this, $"{channel}Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter
            Grant(role, CapabilitiesOf(channel));
            Amazon.CDK.Tags.Of(role).Add(nameof(CostTag.Team), "channels");
            Amazon.CDK.Tags.Of(role).Add(CostTag.Project.ToString(), channel.ToString().ToLower());
            if (channel != Channel.Mail)
            {
                Amazon.CDK.Tags.Of(role).Add($"{CostTag.CostCenter}", ((int)channel).ToString());
            }
        }

        var all = new Role(this, "All", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        Grant(all, Capability.All);
        foreach (CostTag tag in Enum.GetValues(typeof(CostTag)))
        {
            Amazon.CDK.Tags.Of(all).Add(tag.ToString(), "all");
        }

        var parsed = new Role(this, "Parsed", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        if (Enum.TryParse<Capability>("write", true, out var capability))
        {
            Grant(parsed, capability);
        }

        var named = new Role(this, "Named", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team
        Grant(named, Capability.All & ~Capability.Write);
        foreach (var name in Enum.GetNames<CostTag>().Skip(1))
        {
            Amazon.CDK.Tags.Of(named).Add(name, "named");
        }
    }

    private static Capability CapabilitiesOf(Channel channel) => channel switch
    {
        Channel.Web => Capability.Read,
        Channel.Phone or Channel.Mail => Capability.Read | Capability.Infer,
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, null),
    };

    private static void Grant(Role role, Capability capability)
    {
        if (capability.HasFlag(Capability.Read))
        {
            role.AddToPolicy(Statement("s3:GetObject"));
        }

        if ((capability & Capability.Write) != 0)
        {
            role.AddToPolicy(Statement("s3:PutObject"));
        }

        if ((capability & Capability.Infer) == Capability.Infer)
        {
            role.AddToPolicy(Statement("bedrock:InvokeModel"));
        }
    }

    private static PolicyStatement Statement(string action) => new(new PolicyStatementProps { Actions = new[] { action }, Resources = new[] { "*" } });
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new ChannelStack(app, "Channels");
        app.Synth();
    }
}
