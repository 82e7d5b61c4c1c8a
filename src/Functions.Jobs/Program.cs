using Academy.Cloud;
using Academy.Core.Platform;
using Academy.Functions.Http;
using Academy.Functions.Jobs;
using Azure.Core.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseRequestPath();
builder.Services.AddAcademy().AddJobs(builder.Configuration).AddCloud(builder.Configuration);

// Bodies are bound by MVC, change-feed documents by the worker; both must read what the stores and the request path read.
builder.Services.Configure<JsonOptions>(options => Json.Speak(options.JsonSerializerOptions));
builder.Services.Configure<WorkerOptions>(options => options.Serializer = new JsonObjectSerializer(Json.Documents));
builder.Services.AddApplicationInsightsTelemetryWorkerService();
builder.Services.ConfigureFunctionsApplicationInsights();
await builder.Build().RunAsync();
