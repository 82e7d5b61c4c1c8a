using Academy.Core.Materials.Files;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Timers;

/// <summary>Removes, every hour, the uploads that nobody finished and the files of records that are gone.</summary>
public sealed class FileTimer(FileSweep sweep)
{
    [Function(nameof(SweepFiles))]
    public Task SweepFiles([TimerTrigger("0 23 * * * *")] TimerInfo timer, CancellationToken cancellation) => sweep.RunAsync(cancellation);
}
