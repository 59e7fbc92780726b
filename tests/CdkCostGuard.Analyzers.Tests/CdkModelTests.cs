using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Analyzers.Tests;

/// <summary>What the construct library makes of calls.</summary>
public class CdkModelTests
{
    [Theory]
    [InlineData("var r = NewRole(this, \"R\");")]
    [InlineData("var r = NewRole(this, \"R\"); r.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { \"s3:*\" }, Resources = new[] { \"*\" } }));")]
    [InlineData("var r = NewRole(this, \"R\"); r.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { \"bedrock:List*\" }, Resources = new[] { \"*\" } }));")]
    [InlineData("var r = NewRole(this, \"R\"); r.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName(\"ReadOnlyAccess\"));")]
    [InlineData("var r = NewRole(this, \"R\"); var b = new Amazon.CDK.AWS.S3.Bucket(this, \"B\"); b.GrantReadWrite(r);")]
    [InlineData("var r = NewRole(this, \"R\"); r.AddToPolicy(Bedrock()); r.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Effect = Effect.DENY, Actions = new[] { \"bedrock:*\" }, Resources = new[] { \"*\" } }));")]
    [InlineData("var r = NewRole(this, \"R\"); r.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { \"bedrock:InvokeModel\" }, Resources = new[] { \"arn:aws:s3:::b/*\" } }));")]
    [InlineData("var r = NewRole(this, \"R\"); r.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { \"bedrock:Converse\" }, Resources = new[] { \"*\" } }));")]
    public void Role_WithoutGrant_IsNone(string code) => Assert.Equal(InvokerClass.None, Assert.Single(Program.InStack(code)).Class);

    [Theory]
    [InlineData("r.AddToPolicy(Bedrock());")]
    [InlineData("r.AddToPrincipalPolicy(Bedrock());")]
    [InlineData("((IGrantable)r).GrantPrincipal.AddToPrincipalPolicy(Bedrock());")]
    [InlineData("r.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName(\"AmazonBedrockFullAccess\"));")]
    [InlineData("r.AddManagedPolicy(ManagedPolicy.FromManagedPolicyArn(this, \"M\", \"arn:aws:iam::aws:policy/AmazonBedrockFullAccess\"));")]
    [InlineData("new Policy(this, \"P\", new PolicyProps { Statements = new[] { Bedrock() } }).AttachToRole(r);")]
    [InlineData("new ManagedPolicy(this, \"P\", new ManagedPolicyProps { Statements = new[] { Bedrock() }, Roles = new IRole[] { r } });")]
    [InlineData("new CfnPolicy(this, \"P\", new CfnPolicyProps { PolicyName = \"p\", Roles = new[] { r.RoleName }, PolicyDocument = new PolicyDocument(new PolicyDocumentProps { Statements = new[] { Bedrock() } }) });")]
    [InlineData("var s = new PolicyStatement(); r.AddToPolicy(s); s.AddActions(\"bedrock:InvokeModel\"); s.AddAllResources();")]
    [InlineData("r.AddToPolicy(PolicyStatement.FromJson(new Dictionary<string, object> { [\"Effect\"] = \"Allow\", [\"Action\"] = \"bedrock:InvokeModel\", [\"Resource\"] = \"*\" }));")]
    [InlineData("var d = new PolicyDocument(); d.AddStatements(Bedrock()); r.AttachInlinePolicy(new Policy(this, \"P\", new PolicyProps { Document = d }));")]
    [InlineData("Grant.AddToPrincipal(new GrantOnPrincipalOptions { Grantee = r, Actions = new[] { \"bedrock:InvokeModel\" }, ResourceArns = new[] { \"*\" } });")]
    [InlineData("Role.FromRoleArn(this, \"I\", r.RoleArn).AddToPrincipalPolicy(Bedrock());")]
    public void Role_WithGrant_IsDirect(string code) => Assert.Contains(Program.InStack("var r = NewRole(this, \"R\"); " + code), p => p is { Class: InvokerClass.Direct, Accidental: false, Kind: FactKind.Role });

    [Fact]
    public void Star_IsAccidental() =>
        Assert.True(Assert.Single(Program.InStack("NewRole(this, \"R\").AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName(\"AdministratorAccess\"));")).Accidental);

    [Fact]
    public void RoleOfBedrock_IsService() =>
        Assert.Equal(InvokerClass.Service, Assert.Single(Program.InStack("new Role(this, \"R\", new RoleProps { AssumedBy = new ServicePrincipal(\"bedrock.amazonaws.com\") }).AddToPolicy(Bedrock());")).Class);

    [Fact]
    public void InvokingAnAgent_IsIndirect() =>
        Assert.Equal(InvokerClass.Indirect, Assert.Single(Program.InStack("NewRole(this, \"R\").AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { \"bedrock:InvokeAgent\" }, Resources = new[] { \"*\" } }));")).Class);

    [Theory]
    [InlineData("Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\");", "Yes")]
    [InlineData("Amazon.CDK.Tags.Of(r).Add(\"team\", \"x\");", "No")]
    [InlineData("Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\"); Amazon.CDK.Tags.Of(r).Remove(\"Team\");", "No")]
    [InlineData("Amazon.CDK.Tags.Of(this).Add(\"Team\", \"x\"); Amazon.CDK.Tags.Of(r).Remove(\"Team\");", "Yes")]
    [InlineData("Amazon.CDK.Tags.Of(this).Add(\"Team\", \"x\", new TagProps { ExcludeResourceTypes = new[] { \"AWS::IAM::Role\" } });", "Yes")]
    [InlineData("Amazon.CDK.Tags.Of(this).Add(\"Team\", \"x\", new TagProps { IncludeResourceTypes = new[] { \"AWS::S3::Bucket\" } });", "No")]
    [InlineData("Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\", new TagProps { IncludeResourceTypes = new[] { \"AWS::S3::Bucket\" } });", "No")]
    [InlineData("((CfnRole)r.Node.DefaultChild).Tags.SetTag(\"Team\", \"x\");", "Yes")]
    [InlineData("(r.Node.DefaultChild as CfnRole).Tags.SetTag(\"Team\", \"x\");", "Yes")]
    [InlineData("Aspects.Of(this).Add(new Tag(\"Team\", \"x\"));", "Yes")]
    [InlineData("Amazon.CDK.Tags.Of(Stack.Of(r)).Add(\"Team\", \"x\");", "Yes")]
    [InlineData("Amazon.CDK.Tags.Of(this.Node.Root).Add(\"Team\", \"x\");", "Yes")]
    [InlineData("Amazon.CDK.Tags.Of(r.Node.Scope).Add(\"Team\", \"x\");", "Yes")]
    [InlineData("TagManager.Of(r.Node.DefaultChild).SetTag(\"Team\", \"x\");", "Yes")]
    [InlineData("this.Tags.SetTag(\"Team\", \"x\");", "Yes")]
    [InlineData("new Policy(this, \"P\", new PolicyProps { Roles = new IRole[] { r }, Statements = new[] { Bedrock() } }); Amazon.CDK.Tags.Of(this.Node.FindChild(\"P\")).Add(\"Team\", \"x\");", "No")]
    public void EffectiveTags(string code, string expected) =>
        Assert.Equal(expected, "" + Program.TagOf("var r = NewRole(this, \"R\"); r.AddToPolicy(Bedrock()); " + code));

    [Theory]
    [InlineData("Tags.Of(app).Add(\"Team\", \"x\");", "Yes")]
    [InlineData("Tags.Of(stack).Add(\"Team\", \"x\");", "Yes")]
    [InlineData("Tags.Of(stack).Add(\"Team\", \"x\"); Tags.Of(stack).Remove(\"Team\");", "No")]
    [InlineData("Tags.Of(new TestStack(app, \"T\")).Add(\"Project\", \"x\");", "No")]
    public void TagsFromOutsideTheStack(string main, string expected) =>
        Assert.All(Program.InStack("NewRole(this, \"R\").AddToPolicy(Bedrock());", main: main), p => Assert.Equal(expected, "" + p.Tags.Has("Team")));

    // What an aspect puts on the construct that it visits, or above, CDK 2.160 does not come to any more.
    [Theory]
    [InlineData("if (node is CfnRole r) r.Tags.SetTag(\"Team\", \"x\");", "Yes")]
    [InlineData("if (node is Role r) ((CfnRole)r.Node.DefaultChild).Tags.SetTag(\"Team\", \"x\");", "Yes")]
    [InlineData("if (node is Role r) Tags.Of(r.Node.DefaultChild).Add(\"Team\", \"x\");", "Yes")]
    [InlineData("if (node is App a) Tags.Of(a.Node.FindChild(\"S\")).Add(\"Team\", \"x\");", "Yes")]
    [InlineData("if (node is Role r) Tags.Of(r).Add(\"Team\", \"x\");", "No")]
    [InlineData("if (node is CfnRole r) Tags.Of(r).Add(\"Team\", \"x\");", "No")]
    [InlineData("if (node is CfnRole r) Tags.Of(r.Node.Scope).Add(\"Team\", \"x\");", "No")]
    [InlineData("if (node is Stack s) Tags.Of(s).Add(\"Team\", \"x\");", "No")]
    [InlineData("if (node is Stack s) Aspects.Of(s).Add(new Tag(\"Team\", \"x\"));", "No")]
    public void OwnAspect_VisitsRoles(string visit, string expected)
    {
        var aspect = $"public class Tagger : Amazon.JSII.Runtime.Deputy.DeputyBase, IAspect {{ public void Visit(IConstruct node) {{ {visit} }} }}";

        var principal = Assert.Single(Program.InStack("NewRole(this, \"R\").AddToPolicy(Bedrock());", main: "Aspects.Of(app).Add(new Tagger());", extra: aspect));

        Assert.Equal((expected, Presence.No), ("" + principal.Tags.Has("Team"), principal.Tags.Has("Owner")));
    }

    // CDK since 2.172, which is known by a class that came with it, goes round again until every aspect came to every construct.
    [Theory]
    [InlineData("if (node is Role r) Tags.Of(r).Add(\"Team\", \"x\");")]
    [InlineData("if (node is CfnRole r) Tags.Of(r).Add(\"Team\", \"x\");")]
    [InlineData("if (node is CfnRole r) Tags.Of(r.Node.Scope).Add(\"Team\", \"x\");")]
    [InlineData("if (node is Stack s) Aspects.Of(s).Add(new Tag(\"Team\", \"x\"));")]
    [InlineData("if (node is CfnRole r) Aspects.Of(r.Node.Root).Add(new Second());")]
    [InlineData("if (node is CfnRole r) Aspects.Of(r).Add(new Second());")]
    public void OwnAspectOnNewerCdk_IsHeardWhereverItPutsTags(string visit)
    {
        const string second = "public class Second : Amazon.JSII.Runtime.Deputy.DeputyBase, IAspect { public void Visit(IConstruct node) { if (node is CfnRole r) r.Tags.SetTag(\"Team\", \"x\"); } }";
        var aspect = $"public class Tagger : Amazon.JSII.Runtime.Deputy.DeputyBase, IAspect {{ public void Visit(IConstruct node) {{ {visit} }} }}";

        var principal = Assert.Single(Program.InStack(
            "NewRole(this, \"R\").AddToPolicy(Bedrock());", main: "Aspects.Of(app).Add(new Tagger());", extra: aspect + second + " namespace Amazon.CDK { public class AspectPriority { } }"));

        Assert.Equal((Presence.Yes, Presence.No), (principal.Tags.Has("Team"), principal.Tags.Has("Owner")));
    }

    [Fact]
    public void OwnAspectOnNewerCdk_VisitsWhatAnotherMakes()
    {
        const string aspects = """
            public class Maker : Amazon.JSII.Runtime.Deputy.DeputyBase, IAspect
            {
                public void Visit(IConstruct node)
                {
                    if (node is Stack s) new Role(s, "Late", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") })
                        .AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
                }
            }
            public class Tagger : Amazon.JSII.Runtime.Deputy.DeputyBase, IAspect { public void Visit(IConstruct node) { if (node is CfnRole r) r.Tags.SetTag("Team", "x"); } }
            namespace Amazon.CDK { public class AspectPriority { } }
            """;

        var principals = Program.InStack("NewRole(this, \"R\");", main: "Aspects.Of(app).Add(new Tagger()); Aspects.Of(app).Add(new Maker());", extra: aspects);

        Assert.Equal(Presence.Yes, Assert.Single(principals, p => p.Path.EndsWith("Late", StringComparison.Ordinal)).Tags.Has("Team"));
    }

    [Theory]
    [InlineData("Tags.Of(app).Add(\"Team\", \"x\");", "No")]
    [InlineData("Aspects.Of(app).Add(new Tagger());", "No")]
    [InlineData("Tags.Of(stage).Add(\"Team\", \"x\");", "Yes")]
    [InlineData("Aspects.Of(stage).Add(new Tagger());", "Yes")]
    public void TagsDoNotEnterAStage(string main, string expected)
    {
        const string aspect = "public class Tagger : Amazon.JSII.Runtime.Deputy.DeputyBase, IAspect { public void Visit(IConstruct node) { if (node is CfnRole r) r.Tags.SetTag(\"Team\", \"x\"); } }";

        var principals = Program.InStack("NewRole(this, \"R\").AddToPolicy(Bedrock());", main: "var stage = new Stage(app, \"P\"); new TestStack(stage, \"T\"); " + main, extra: aspect);

        Assert.Equal(expected, "" + Assert.Single(principals, p => p.Path == "P/T/R").Tags.Has("Team"));
    }

    [Fact]
    public void Function_MakesItsRole_AndUsesIt()
    {
        var principal = Assert.Single(Program.InStack("var f = new Function(this, \"F\", new FunctionProps { Runtime = Runtime.PYTHON_3_12, Handler = \"h\", Code = Code.FromInline(\"x\") }); f.AddToRolePolicy(Bedrock());"));

        Assert.Equal(("S/F/ServiceRole", InvokerClass.Direct), (principal.Path, principal.Class));
        Assert.Equal(("S/F", "S"), (Assert.Single(principal.Uses).Path, principal.Uses[0].Stack));
    }

    [Fact]
    public void RoleGivenTwice_HasTwoUses()
    {
        const string function = "new Function(this, \"{0}\", new FunctionProps {{ Runtime = Runtime.PYTHON_3_12, Handler = \"h\", Code = Code.FromInline(\"x\"), Role = r }});";
        var code = "var r = NewRole(this, \"R\"); r.AddToPolicy(Bedrock()); foreach (var n in new[] { \"A\", \"B\" }) " + string.Format(null, function, "X").Replace("\"X\"", "n", StringComparison.Ordinal);

        var principal = Assert.Single(Program.InStack(code, main: "Tags.Of(app).Add(\"Project\", \"p\");"));

        Assert.Equal(["S/A", "S/B"], principal.Uses.Select(u => u.Path));
        Assert.All(principal.Uses, u => Assert.Equal(("p", true), (u.Application, u.ApplicationIsKnown)));
    }

    [Fact]
    public void ImportedRole_IsImported()
    {
        var principal = Assert.Single(Program.InStack("Role.FromRoleName(this, \"R\", \"x\").AddToPrincipalPolicy(Bedrock());"));

        Assert.Equal((FactKind.ImportedRole, InvokerClass.Direct, Presence.Unknown), (principal.Kind, principal.Class, principal.Tags.Has("Team")));
    }

    [Fact]
    public void CustomResource_HasOneRoleInTheStack()
    {
        const string code = "new Amazon.CDK.CustomResources.AwsCustomResource(this, id + {0}, new Amazon.CDK.CustomResources.AwsCustomResourceProps {{ Policy = Amazon.CDK.CustomResources.AwsCustomResourcePolicy.FromStatements(new[] {{ Bedrock() }}) }});";

        Assert.Equal(InvokerClass.Direct, Assert.Single(Program.InStack(string.Format(null, code, 1) + string.Format(null, code, 2))).Class);
    }

    [Theory]
    [InlineData("f.CurrentVersion.AddToRolePolicy(Bedrock());")]
    [InlineData("f.AddAlias(\"live\").AddToRolePolicy(Bedrock());")]
    [InlineData("new Alias(this, \"L\", new AliasProps { AliasName = \"live\", Version = f.CurrentVersion }).AddToRolePolicy(Bedrock());")]
    [InlineData("f.Role.AttachInlinePolicy(new Policy(this, \"P\", new PolicyProps { Statements = new[] { Bedrock() } }));")]
    [InlineData("f.GrantPrincipal.AddToPrincipalPolicy(Bedrock());")]
    public void VersionsAndAliases_RunWithTheRoleOfTheirFunction(string code) =>
        Assert.Equal(InvokerClass.Direct, Assert.Single(Program.InStack("var f = new Function(this, \"F\", new FunctionProps { Runtime = Runtime.PYTHON_3_12, Handler = \"h\", Code = Code.FromInline(\"x\") }); " + code)).Class);

    [Fact]
    public void ServiceOfTaskDefinition_ShowsIt()
    {
        var principals = Program.InStack("""
            var d = new Amazon.CDK.AWS.ECS.FargateTaskDefinition(this, "D");
            var s = new Amazon.CDK.AWS.ECS.FargateService(this, "S", new Amazon.CDK.AWS.ECS.FargateServiceProps { TaskDefinition = d, Cluster = new Amazon.CDK.AWS.ECS.Cluster(this, "C") });
            s.TaskDefinition.TaskRole.AddToPrincipalPolicy(Bedrock());
            """);

        Assert.Equal("S/D/TaskRole", Assert.Single(principals, p => p.Class == InvokerClass.Direct).Path);
    }

    [Fact]
    public void ServiceAccount_HasItsOwnRole()
    {
        var principals = Program.InStack("""
            var c = new Amazon.CDK.AWS.EKS.Cluster(this, "C", new Amazon.CDK.AWS.EKS.ClusterProps { Version = Amazon.CDK.AWS.EKS.KubernetesVersion.V1_30 });
            c.AddServiceAccount("A").AddToPrincipalPolicy(Bedrock());
            """);

        Assert.Equal(("S/C/A/Role", Presence.No), Assert.Single(principals.Where(p => p.Class == InvokerClass.Direct).Select(p => (p.Path, p.Tags.Has("Team")))));
    }

    [Fact]
    public void TagOnARoleThatIsImportedByArn_ReachesNothing() =>
        Assert.Equal(Presence.No, Program.TagOf("var r = NewRole(this, \"R\"); r.AddToPolicy(Bedrock()); Amazon.CDK.Tags.Of(Role.FromRoleArn(this, \"I\", r.RoleArn)).Add(\"Team\", \"x\");"));
}
