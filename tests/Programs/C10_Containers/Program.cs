using Amazon.CDK;
using Containers;

var app = new App();
_ = new ContainerStack(app, "ContainerStack");
app.Synth();
