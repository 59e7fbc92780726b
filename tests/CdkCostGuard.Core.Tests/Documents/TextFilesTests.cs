using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Core.Tests.Documents;

public sealed class TextFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("t.json", "t.json")]
    [InlineData("./cdk.out/", "cdk.out")]
    [InlineData("cdk.out//App.template.json", "cdk.out/App.template.json")]
    [InlineData("a/../b/t.json", "b/t.json")]
    [InlineData("/home/someone/project/t.json", "t.json")]
    [InlineData(".", ".")]
    public void What_lies_below_the_working_directory_is_named_from_there(string path, string name) =>
        Assert.Equal(name, TextFiles.DisplayName(path, "/home/someone/project"));

    [Theory]
    [InlineData("/home/someone/other/t.json", "t.json")]
    [InlineData("../other/cdk.out/", "cdk.out")]
    [InlineData("/etc/app/t.json", "t.json")]
    [InlineData("../project2/t.json", "t.json")]
    public void What_lies_elsewhere_is_named_by_its_last_part_alone(string path, string name) =>
        Assert.Equal(name, TextFiles.DisplayName(path, "/home/someone/project"));

    [Theory]
    [InlineData("cdk.out", "cdk.out/t.json")]
    [InlineData(".", "t.json")]
    public void What_is_in_a_folder_is_named_after_it(string folder, string name) => Assert.Equal(name, TextFiles.NameIn(folder, "t.json"));

    [Fact]
    public void A_file_is_read_whole() => Assert.Equal([1, 2, 3], TextFiles.Read(_folder.Write("f", new byte[] { 1, 2, 3 }), "f"));

    [Theory]
    [InlineData("nothing")]
    [InlineData("no/folder/here")]
    [InlineData(".")]
    public void What_is_no_file_is_refused_by_the_name_that_the_user_gave(string path) =>
        Assert.Equal("f: no such file; check the path", Assert.Throws<CostGuardException>(() => TextFiles.Read(Path.Combine(_folder.Path, path), "f")).Message);

    [Fact]
    public void A_file_too_large_to_be_a_template_is_refused_unread()
    {
        var path = Path.Combine(_folder.Path, "large");
        using (var stream = File.Create(path))
        {
            stream.SetLength(TextFiles.MaximumBytes + 1);
        }

        Assert.Equal("f: 64 MB is more than a template can have (64 MB); name the template itself", Assert.Throws<CostGuardException>(() => TextFiles.Read(path, "f")).Message);
    }

    [Fact]
    public void The_exit_code_is_the_one_asked_for() =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<CostGuardException>(() => TextFiles.Read(Path.Combine(_folder.Path, "p"), "p", ExitCode.Usage)).ExitCode);

    [Fact]
    public void A_byte_order_mark_is_not_part_of_the_text() => Assert.Equal("é", TextFiles.Decode(Bytes.Of("\uFEFFé"), "f"));

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused_with_their_place() =>
        Assert.Equal("f: byte 2 is not UTF-8; save the file as UTF-8", Assert.Throws<CostGuardException>(() => TextFiles.Decode([.. "ab"u8, 0xFF], "f")).Message);

    public void Dispose() => _folder.Dispose();
}
