using CdkCostGuard.Core.Policies;

namespace CdkCostGuard.Core.Tests.Policies;

public sealed class PolicyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Where_there_is_no_file_none_is_found() => Assert.Null(PolicyReader.Find(_folder.Path));

    [Fact]
    public void A_file_of_another_name_is_not_found()
    {
        _folder.Write("cdkcostguard.baseline.json", "{}");
        Assert.Null(PolicyReader.Find(_folder.Path));
    }

    [Fact]
    public void The_file_in_the_folder_itself_is_found()
    {
        var file = _folder.Write("cdkcostguard.json", "{}");
        Assert.Equal(file, PolicyReader.Find(_folder.Path));
    }

    [Fact]
    public void The_file_is_found_upwards_from_a_folder()
    {
        var file = _folder.Write("cdkcostguard.json", "{}");
        _folder.Write("app/cdk.out/manifest.json", "{}");
        Assert.Equal(file, PolicyReader.Find(Path.Combine(_folder.Path, "app", "cdk.out")));
    }

    [Fact]
    public void The_file_is_found_upwards_from_a_file()
    {
        var file = _folder.Write("cdkcostguard.json", "{}");
        Assert.Equal(file, PolicyReader.Find(_folder.Write("app/template.json", "{}")));
    }

    [Fact]
    public void The_file_is_found_upwards_from_what_does_not_exist()
    {
        var file = _folder.Write("cdkcostguard.json", "{}");
        Assert.Equal(file, PolicyReader.Find(Path.Combine(_folder.Path, "cdk.out")));
    }

    [Fact]
    public void The_nearest_file_wins()
    {
        _folder.Write("cdkcostguard.json", "{}");
        var nearest = _folder.Write("app/cdkcostguard.json", "{}");
        Assert.Equal(nearest, PolicyReader.Find(Path.Combine(_folder.Path, "app")));
    }

    public void Dispose() => _folder.Dispose();
}
