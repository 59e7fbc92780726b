using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using CdkCostGuard.Aws.Tests;

namespace CdkCostGuard.Cli.Tests;

/// <summary>A bucket of a test's own, in moto.</summary>
internal sealed class MotoBucket(Moto moto)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = $"costguard-{Guid.CreateVersion7():N}";

    /// <summary>Puts a folder of the disk under a prefix.</summary>
    public async Task PutAsync(string prefix, string folder)
    {
        using var s3 = new AmazonS3Client(moto.Settings.Credentials, new AmazonS3Config { ServiceURL = moto.Url, ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
        await s3.PutBucketAsync(Name);

        // Manifests last, as they are delivered.
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories).OrderBy(f => f.Contains("/metadata/", StringComparison.Ordinal)).ThenBy(f => f, StringComparer.Ordinal))
        {
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = Name, Key = $"{prefix}/{Path.GetRelativePath(folder, file)}", FilePath = file });
        }
    }

    /// <summary>Runs the tool with moto for AWS.</summary>
    public CliResult Run(string workingDirectory, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(args, new Surroundings { Output = output, Error = error, WorkingDirectory = workingDirectory, Today = Cli.Today, Aws = () => moto.Settings });
        return new CliResult(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
