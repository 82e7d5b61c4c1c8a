namespace Academy.Core.Organizations.Invites;

/// <summary>What became of a sheet of invitations, or would have.</summary>
/// <param name="DryRun">Whether nothing was done.</param>
/// <param name="Invited">How many are asked now.</param>
/// <param name="Unchanged">How many had been asked before, and got no second mail.</param>
/// <param name="Refused">How many can't be asked.</param>
/// <param name="SeatsFree">How many seats there are for all who are asked; the first to accept get them.</param>
/// <param name="Lines">Every line, in the order of the sheet.</param>
public sealed record InviteReport(bool DryRun, int Invited, int Unchanged, int Refused, int SeatsFree, IReadOnlyList<InviteOutcome> Lines);

/// <summary>What became of one line.</summary>
/// <param name="Line">Its number in the sheet, the header being 1.</param>
/// <param name="Email">Whom it names.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Code">The refusal; left out unless it was refused.</param>
/// <param name="Message">The same for a person.</param>
public sealed record InviteOutcome(int Line, string Email, InviteResult Result, string? Code, string? Message);

public enum InviteResult
{
    Invited,
    Unchanged,
    Refused,
}
