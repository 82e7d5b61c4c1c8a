using Microsoft.DurableTask.Client;

namespace Academy.Local.Durable;

/// <summary>Where the binding of <c>[DurableClient]</c> finds the client. As on Azure, the client itself is no service: only a binding gives it.</summary>
internal sealed class DurableClientSource
{
    private DurableTaskClient? client;

    public DurableTaskClient Client
    {
        get => client ?? throw new InvalidOperationException("Workflows start with the host, before any function runs.");
        set => client = value;
    }
}
