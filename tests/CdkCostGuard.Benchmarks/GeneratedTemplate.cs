using System.Globalization;
using System.Text;

namespace CdkCostGuard.Benchmarks;

/// <summary>Templates of the shape that CDK writes, as large as asked for. The same size gives the same text.</summary>
internal static class GeneratedTemplate
{
    // One service: a function with its role and default policy, a queue, a table, a log group, an alarm and a rule. Every fourth calls Bedrock.
    private const int ResourcesOfAService = 8;

    /// <summary>A JSON template with this many resources.</summary>
    public static string Json(int resources)
    {
        var json = new StringBuilder("{\n \"Resources\": {\n");
        for (var i = 0; i < resources; i++)
        {
            var service = i / ResourcesOfAService;
            json.Append(Resource(i % ResourcesOfAService, service.ToString(CultureInfo.InvariantCulture), service % 4 == 0));
            json.Append(i == resources - 1 ? "\n" : ",\n");
        }

        return json.Append(" }\n}\n").ToString();
    }

    /// <summary>
    /// A template with as many parameters and chained conditions as asked for, each condition made of the one before it, and a role whose grants and tags hang
    /// on all of them.
    /// </summary>
    public static string ChainedConditions(int parameters, int conditions)
    {
        var json = new StringBuilder("{\n \"Parameters\": {\n");
        json.AppendJoin(",\n", Enumerable.Range(0, parameters).Select(i => Line($"  \"P{i}\": {{ \"Type\": \"String\", \"Default\": \"v{i}\" }}")));
        json.Append("\n },\n \"Conditions\": {\n");
        json.AppendJoin(",\n", Enumerable.Range(0, conditions).Select(i => i == 0
            ? "  \"C0\": { \"Fn::Equals\": [ { \"Ref\": \"P0\" }, \"x\" ] }"
            : Line($"  \"C{i}\": {{ \"Fn::And\": [ {{ \"Condition\": \"C{i - 1}\" }}, {{ \"Fn::Not\": [ {{ \"Fn::Equals\": [ {{ \"Ref\": \"P{i % parameters}\" }}, \"\" ] }} ] }} ] }}")));
        json.Append("\n },\n \"Resources\": {\n  \"Role\": { \"Type\": \"AWS::IAM::Role\", \"Properties\": {\n   \"AssumeRolePolicyDocument\": { \"Statement\": [ { \"Effect\": \"Allow\", \"Principal\": { \"Service\": \"lambda.amazonaws.com\" }, \"Action\": \"sts:AssumeRole\" } ] },\n   \"Tags\": [\n");
        json.AppendJoin(",\n", Enumerable.Range(0, conditions).Select(i => Line($"    {{ \"Fn::If\": [ \"C{i}\", {{ \"Key\": \"Team\", \"Value\": {{ \"Ref\": \"P{i % parameters}\" }} }}, {{ \"Ref\": \"AWS::NoValue\" }} ] }}")));
        json.Append("\n   ],\n   \"Policies\": [\n");
        json.AppendJoin(",\n", Enumerable.Range(0, conditions).Select(i => Line($"    {{ \"Fn::If\": [ \"C{i}\", {{ \"PolicyName\": \"p{i}\", \"PolicyDocument\": {{ \"Statement\": [ {{ \"Effect\": \"Allow\", \"Action\": \"bedrock:InvokeModel\", \"Resource\": {{ \"Fn::Sub\": \"arn:${{AWS::Partition}}:bedrock:${{AWS::Region}}::foundation-model/${{P{i % parameters}}}\" }} }} ] }} }}, {{ \"Ref\": \"AWS::NoValue\" }} ] }}")));
        return json.Append("\n   ] } }\n }\n}\n").ToString();
    }

    private static string Resource(int kind, string n, bool callsBedrock) => kind switch
    {
        0 => $$"""
              "Service{{n}}Role1A2B3C4D": { "Type": "AWS::IAM::Role", "Properties": {
               "AssumeRolePolicyDocument": { "Version": "2012-10-17", "Statement": [ { "Action": "sts:AssumeRole", "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" } } ] },
               "ManagedPolicyArns": [ { "Fn::Join": [ "", [ "arn:", { "Ref": "AWS::Partition" }, ":iam::aws:policy/service-role/AWSLambdaBasicExecutionRole" ] ] } ],
               "Tags": [ { "Key": "CostCenter", "Value": "1042" }, { "Key": "Project", "Value": "Service{{n}}" }, { "Key": "Team", "Value": "Platform" } ] },
               "Metadata": { "aws:cdk:path": "App/Service{{n}}/Role/Resource" } }
            """,
        1 => $$"""
              "Service{{n}}RoleDefaultPolicy5E6F7A8B": { "Type": "AWS::IAM::Policy", "Properties": {
               "PolicyDocument": { "Version": "2012-10-17", "Statement": [
                { "Action": [ "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem" ], "Effect": "Allow", "Resource": { "Fn::GetAtt": [ "Service{{n}}Table9C0D1E2F", "Arn" ] } },
                { "Action": [ "sqs:SendMessage", "sqs:ReceiveMessage" ], "Effect": "Allow", "Resource": { "Fn::GetAtt": [ "Service{{n}}Queue3A4B5C6D", "Arn" ] } }{{(callsBedrock ? ", { \"Action\": \"bedrock:InvokeModel*\", \"Effect\": \"Allow\", \"Resource\": { \"Fn::Join\": [ \"\", [ \"arn:\", { \"Ref\": \"AWS::Partition\" }, \":bedrock:\", { \"Ref\": \"AWS::Region\" }, \"::foundation-model/*\" ] ] } }" : "")}} ] },
               "PolicyName": "Service{{n}}RoleDefaultPolicy5E6F7A8B", "Roles": [ { "Ref": "Service{{n}}Role1A2B3C4D" } ] },
               "Metadata": { "aws:cdk:path": "App/Service{{n}}/Role/DefaultPolicy/Resource" } }
            """,
        2 => $$"""
              "Service{{n}}Function7E8F9A0B": { "Type": "AWS::Lambda::Function", "Properties": {
               "Code": { "S3Bucket": { "Fn::Sub": "cdk-assets-${AWS::AccountId}-${AWS::Region}" }, "S3Key": "{{n}}.zip" }, "Handler": "App::App.Function::Handle", "Runtime": "dotnet8", "MemorySize": 512, "Timeout": 30,
               "Environment": { "Variables": { "QUEUE": { "Ref": "Service{{n}}Queue3A4B5C6D" }, "TABLE": { "Ref": "Service{{n}}Table9C0D1E2F" } } },
               "Role": { "Fn::GetAtt": [ "Service{{n}}Role1A2B3C4D", "Arn" ] },
               "Tags": [ { "Key": "CostCenter", "Value": "1042" }, { "Key": "Project", "Value": "Service{{n}}" }, { "Key": "Team", "Value": "Platform" } ] },
               "DependsOn": [ "Service{{n}}RoleDefaultPolicy5E6F7A8B", "Service{{n}}Role1A2B3C4D" ], "Metadata": { "aws:cdk:path": "App/Service{{n}}/Function/Resource" } }
            """,
        3 => $$"""
              "Service{{n}}Queue3A4B5C6D": { "Type": "AWS::SQS::Queue", "Properties": { "VisibilityTimeout": 60, "SqsManagedSseEnabled": true }, "Metadata": { "aws:cdk:path": "App/Service{{n}}/Queue/Resource" } }
            """,
        4 => $$"""
              "Service{{n}}Table9C0D1E2F": { "Type": "AWS::DynamoDB::Table", "Properties": { "BillingMode": "PAY_PER_REQUEST", "AttributeDefinitions": [ { "AttributeName": "id", "AttributeType": "S" } ], "KeySchema": [ { "AttributeName": "id", "KeyType": "HASH" } ] }, "Metadata": { "aws:cdk:path": "App/Service{{n}}/Table/Resource" } }
            """,
        5 => $$"""
              "Service{{n}}Logs1C2D3E4F": { "Type": "AWS::Logs::LogGroup", "Properties": { "RetentionInDays": 30, "LogGroupName": { "Fn::Join": [ "", [ "/aws/lambda/", { "Ref": "Service{{n}}Function7E8F9A0B" } ] ] } }, "Metadata": { "aws:cdk:path": "App/Service{{n}}/Logs/Resource" } }
            """,
        6 => $$"""
              "Service{{n}}Alarm5A6B7C8D": { "Type": "AWS::CloudWatch::Alarm", "Properties": { "ComparisonOperator": "GreaterThanThreshold", "EvaluationPeriods": 3, "MetricName": "Errors", "Namespace": "AWS/Lambda", "Period": 300, "Statistic": "Sum", "Threshold": 1, "Dimensions": [ { "Name": "FunctionName", "Value": { "Ref": "Service{{n}}Function7E8F9A0B" } } ] }, "Metadata": { "aws:cdk:path": "App/Service{{n}}/Alarm/Resource" } }
            """,
        _ => $$"""
              "Service{{n}}Rule9E0F1A2B": { "Type": "AWS::Events::Rule", "Properties": { "ScheduleExpression": "rate(5 minutes)", "State": "ENABLED", "Targets": [ { "Id": "Target0", "Arn": { "Fn::GetAtt": [ "Service{{n}}Function7E8F9A0B", "Arn" ] } } ] }, "Metadata": { "aws:cdk:path": "App/Service{{n}}/Rule/Resource" } }
            """,
    };

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
