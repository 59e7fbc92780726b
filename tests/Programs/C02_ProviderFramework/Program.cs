using Amazon.CDK;

namespace Indexing
{
    sealed class Program
    {
        public static void Main(string[] args)
        {
            var app = new App();
            new IndexStack(app, "IndexStack", new StackProps { });
            app.Synth();
        }
    }
}
