using System.Buffers.Binary;
using System.Text.Json;

namespace Academy.Local.Cosmos.PartitionKeys;

/// <summary>
/// The canonical bytes of scalar JSON values. Each is self-delimiting, so values can be joined, and the keys that share a prefix
/// are those from the prefix up to the prefix and <see cref="AfterEveryComponent"/>. Equal numbers are equal bytes, however they were written.
/// </summary>
internal static class KeyEncoding
{
    public const byte Undefined = 0x00;
    public const byte Null = 0x01;
    public const byte False = 0x02;
    public const byte True = 0x03;
    public const byte Number = 0x05;
    public const byte Text = 0x08;
    public const byte AfterEveryComponent = 0xFF;

    private const byte EndOfText = 0xFF;

    /// <summary>How many bytes the value at hand takes at most.</summary>
    public static int MaxLength(in Utf8JsonReader reader) => reader.ValueSpan.Length + 10;

    /// <summary>Writes the scalar that the reader is on; the length, or -1 when it is an object or an array.</summary>
    public static int Write(in Utf8JsonReader reader, Span<byte> target)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                target[0] = Null;
                return 1;
            case JsonTokenType.False:
                target[0] = False;
                return 1;
            case JsonTokenType.True:
                target[0] = True;
                return 1;
            case JsonTokenType.Number:
                target[0] = Number;
                // Adding zero turns -0 into 0: one number, one key.
                BinaryPrimitives.WriteDoubleLittleEndian(target[1..], reader.GetDouble() + 0.0);
                return 9;
            case JsonTokenType.String:
                target[0] = Text;
                var length = reader.CopyString(target[1..]);
                target[length + 1] = EndOfText;
                return length + 2;
            default:
                return -1;
        }
    }

    /// <summary>The length of the first component.</summary>
    public static int FirstLength(ReadOnlySpan<byte> components) => components[0] switch
    {
        Number => 9,
        Text => components.IndexOf(EndOfText) + 1,
        _ => 1,
    };
}
