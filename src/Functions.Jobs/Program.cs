using Academy.Cloud;
using Academy.Core.Platform;
using Academy.Functions.Jobs;
using Academy.Functions.Http;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseRequestPath();
builder.Services.AddAcademy().AddJobs(builder.Configuration).AddCloud(builder.Configuration);
await builder.Build().RunAsync();
