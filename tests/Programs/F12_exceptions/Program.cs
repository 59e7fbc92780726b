using System;
using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Exceptional;

public class MissingOwnerException : Exception
{
    public MissingOwnerException(string message) : base(message)
    {
    }
}

public class SettlementStack : Stack
{
    public SettlementStack(Construct scope, string id, IDictionary<string, string> owners) : base(scope, id)
    {
        var matcher = Invoker("Matcher"); // the tags of the try block stay
        try
        {
            Amazon.CDK.Tags.Of(matcher).Add("Team", OwnerOf(owners, "matcher"));
            Amazon.CDK.Tags.Of(matcher).Add("Project", "settlement");
        }
        catch (MissingOwnerException)
        {
            Amazon.CDK.Tags.Of(matcher).Add("Team", "nobody");
        }
        finally
        {
            Amazon.CDK.Tags.Of(matcher).Add("CostCenter", "900");
        }

        // OwnerOf throws: only the handler and the finally block tag this one.
        var explainer = new Role(this, "Explainer", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Project
        explainer.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess"));
        try
        {
            Amazon.CDK.Tags.Of(explainer).Add("Team", OwnerOf(owners, "explainer"));
            Amazon.CDK.Tags.Of(explainer).Add("Project", "settlement");
        }
        catch (MissingOwnerException e) when (e.Message.Length > 0)
        {
            Amazon.CDK.Tags.Of(explainer).Add("Team", "nobody");
        }
        finally
        {
            Amazon.CDK.Tags.Of(explainer).Add("CostCenter", "900");
        }

        Amazon.CDK.Tags.Of(this).Add("Stage", "prod");
    }

    private Role Invoker(string id)
    {
        var role = new Role(this, id, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        role.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess"));
        return role;
    }

    private static string OwnerOf(IDictionary<string, string> owners, string part) =>
        owners.ContainsKey(part) ? owners[part] : throw new MissingOwnerException($"nobody owns {part}");
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        try
        {
            new SettlementStack(app, "Settlement", new Dictionary<string, string> { { "matcher", "payments" } });
        }
        catch (Exception e)
        {
            Console.Error.WriteLine(e);
            throw;
        }

        app.Synth();
    }
}
