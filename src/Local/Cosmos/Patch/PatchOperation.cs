using System.Globalization;
using System.Text;

namespace Academy.Local.Cosmos.Patch;

internal enum PatchKind
{
    Add,
    Set,
    Replace,
    Remove,
    Increment,
    Move,
}

/// <summary>One operation of a patch. <see cref="Value"/> is JSON; a move has <see cref="From"/> instead.</summary>
/// <param name="Number">Position in the patch from 1, as error messages name it.</param>
internal sealed record PatchOperation(int Number, PatchKind Kind, JsonPointer Path, ReadOnlyMemory<byte> Value, JsonPointer? From = null)
{
    private string Name => Path.Tokens[^1];

    /// <returns>The document after the operation.</returns>
    /// <exception cref="CosmosError">400: the document has no such place, or what is there doesn't fit.</exception>
    public byte[] Apply(byte[] document) => Kind switch
    {
        PatchKind.Add => Add(document, Value.Span),
        PatchKind.Set => Set(document),
        PatchKind.Replace => JsonSplice.ReplaceValue(document, FindExisting(document, Path), Value.Span),
        PatchKind.Remove => JsonSplice.Remove(document, FindExisting(document, Path)),
        PatchKind.Increment => Increment(document),
        PatchKind.Move => Move(document),
        _ => throw new InvalidOperationException($"Unknown operation {Kind}."),
    };

    public CosmosError Error(string reason) =>
        CosmosError.BadRequest($"For Operation({Number}): {reason}. Learn more: https://aka.ms/cosmosdbpatchdocs");

    private byte[] Add(byte[] document, ReadOnlySpan<byte> value)
    {
        var place = FindParent(document);
        return place is { Exists: true, InArray: false }
            ? JsonSplice.ReplaceValue(document, place, value)
            : JsonSplice.Insert(document, place, Name, value);
    }

    private byte[] Set(byte[] document)
    {
        var place = FindParent(document);
        return place.Exists ? JsonSplice.ReplaceValue(document, place, Value.Span) : JsonSplice.Insert(document, place, Name, Value.Span);
    }

    private byte[] Increment(byte[] document)
    {
        var place = FindParent(document);
        if (!place.Exists)
        {
            return place.InArray ? throw NoSuchNode(Path) : JsonSplice.Insert(document, place, Name, Value.Span);
        }

        var sum = Sum(document.AsSpan(place.ValueStart..place.ValueEnd));
        return JsonSplice.ReplaceValue(document, place, Encoding.ASCII.GetBytes(sum));
    }

    // Whole numbers stay whole as long as they fit; everything else is a double, as the service keeps it.
    private string Sum(ReadOnlySpan<byte> current)
    {
        if (current[0] is not ((byte)'-' or (>= (byte)'0' and <= (byte)'9')))
        {
            throw Error($"Increment Operation can only be performed on a number, found another type at '{Path}'");
        }

        if (Whole(current, out var whole) && Whole(Value.Span, out var step) && (Int128)whole + step is var exact && exact >= long.MinValue && exact <= long.MaxValue)
        {
            return exact.ToString(CultureInfo.InvariantCulture);
        }

        var sum = double.Parse(current, CultureInfo.InvariantCulture) + double.Parse(Value.Span, CultureInfo.InvariantCulture);
        return double.IsFinite(sum)
            ? sum.ToString("R", CultureInfo.InvariantCulture)
            : throw Error($"Increment Operation at '{Path}' leaves the range of a number");

        static bool Whole(ReadOnlySpan<byte> text, out long value) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    private byte[] Move(byte[] document)
    {
        if (Path.IsInside(From!))
        {
            throw Error($"Move Operation cannot move '{From}' into itself");
        }

        var source = FindExisting(document, From!);
        var value = document.AsSpan(source.ValueStart..source.ValueEnd);
        return Add(JsonSplice.Remove(document, source), value);
    }

    private JsonPlace FindExisting(byte[] document, JsonPointer pointer)
    {
        var place = JsonPlace.Find(document, pointer);
        return place.Exists ? place : throw NoSuchNode(pointer);
    }

    private JsonPlace FindParent(byte[] document)
    {
        var place = JsonPlace.Find(document, Path);
        if (place.MissingParent is { } missing)
        {
            throw Error($"{Kind} Operation can only create a child object of an existing node(array or object) and cannot create path recursively, no path found beyond: '{missing}'");
        }

        return place.Exists || !place.InArray || place.IsEnd ? place : throw Error($"{Kind} Operation can only write an index inside the array or at its end, found '{Name}'");
    }

    private CosmosError NoSuchNode(JsonPointer pointer) => Error($"{Kind} Operation can only be performed on an existing node, no path found at: '{pointer}'");
}
