using Academy.Core.Platform;

namespace Academy.Core.Materials.Files;

/// <summary>Identifies the bytes of one upload for ever; what replaces them has another.</summary>
public readonly record struct FileId(string Value) : IId<FileId>
{
    public static FileId From(string value) => new(value);

    public override string ToString() => Value;
}
