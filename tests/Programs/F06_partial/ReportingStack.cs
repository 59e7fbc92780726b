using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Partials;

public partial class ReportingStack : Stack
{
    private readonly Role _writer;
    private readonly Role _narrator;

    public ReportingStack(Construct scope, string id) : base(scope, id)
    {
        _writer = MakeRole("Writer");
        _narrator = MakeRole("Narrator");
        AddPermissions();
        OnBeforeTagging();
        ApplyTags();
        OnReady(_narrator);
    }

    partial void OnBeforeTagging();

    partial void OnReady(IConstruct narrator);

    private partial Role MakeRole(string id);
}
