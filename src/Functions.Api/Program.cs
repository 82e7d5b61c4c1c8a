using Academy.Cloud;
using Academy.Core.Platform;
using Academy.Functions.Api;
using Academy.Functions.Http;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseRequestPath();
builder.Services.AddAcademy().AddApi(builder.Configuration).AddCloud(builder.Configuration).AddPublicSettings();
await builder.Build().RunAsync();
