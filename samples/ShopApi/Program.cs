using Monitoring;
using ShopApi.Data;
using ShopApi.Http;
using ShopApi.Jobs;

var builder = WebApplication.CreateBuilder(
    new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
);

// Monitoring: what the project file marks is tracked. Without Redis the events go into a file; with REDIS_HOST set they go
// through Redis, and the worker of this process (or any other) writes them. First, because a host stops what was added last
// first: what the jobs do until their end is tracked too.
builder.AddOperationMonitoring();
builder.Services.AddMonitoringWorker();

// The business.
builder.Services.AddSingleton<IDataManager, DataManager>();
builder.Services.AddHostedService<ImportJob>();

var app = builder.Build();
app.MapKlines();
app.MapMonitoring("/monitoring");
await app.RunAsync();
