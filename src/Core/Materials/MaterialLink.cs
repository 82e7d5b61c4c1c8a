using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Materials.Files;
using Academy.Core.Platform;

namespace Academy.Core.Materials;

/// <summary>Where something is to be found: exactly one of an address on the web and a grant to fetch a file.</summary>
public sealed record MaterialLink(string? ExternalUrl, FileGrant? Grant)
{
    /// <param name="externalUrl">The address, when it isn't a file.</param>
    /// <param name="file">The file, when it is one.</param>
    /// <param name="cohort">The cohort through which the reader has access; null of those who teach.</param>
    internal static MaterialLink To(CourseId course, string? externalUrl, FileReference? file, Caller reader, CohortId? cohort, DateTimeOffset now) =>
        new(externalUrl, file is null ? null : new FileGrant(course, file.Id, reader.UserId, cohort, now + FileGrant.Lifetime));
}
