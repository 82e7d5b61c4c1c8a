using System.Globalization;
using Academy.Local.Cosmos.Cost;
using Microsoft.AspNetCore.Http;

namespace Academy.Local.Hosting.Http;

/// <summary>What a request asked of Cosmos, for whoever develops or tests an endpoint. Azure's host has no such headers.</summary>
internal static class CostHeaders
{
    public const string Operations = "x-academy-cosmos-operations";
    public const string RequestCharge = "x-academy-request-charge";

    public static void Write(HttpResponse response, OperationMeter meter)
    {
        if (response.HasStarted)
        {
            return;
        }

        response.Headers[Operations] = meter.Operations == 0 ? "0" : meter.Operations.ToString(CultureInfo.InvariantCulture);
        response.Headers[RequestCharge] = meter.Operations == 0 ? "0" : meter.Charge.ToString("0.##", CultureInfo.InvariantCulture);
    }
}
