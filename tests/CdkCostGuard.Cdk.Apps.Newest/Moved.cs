// The samples name these by what the oldest CDK calls them. jsii's own names of the classes are the same in both.
global using Amazon.CDK.AWS.BCMDataExports;
global using Amazon.CDK.AWS.Bedrock;

namespace Amazon.CDK.AwsBedrock
{
    internal static class Moved;
}

namespace Amazon.CDK.AwsBcmdataexports
{
    internal static class Moved;
}
