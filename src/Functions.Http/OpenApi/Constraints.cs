using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.OpenApi;

namespace Academy.Functions.Http.OpenApi;

/// <summary>DataAnnotations as JSON Schema has them.</summary>
internal static class Constraints
{
    public static void Apply(IEnumerable<Attribute> attributes, OpenApiSchema schema)
    {
        foreach (var attribute in attributes)
        {
            switch (attribute)
            {
                case RequiredAttribute { AllowEmptyStrings: false } when IsText(schema):
                    schema.MinLength ??= 1;
                    break;
                case StringLengthAttribute length:
                    Length(schema, length.MinimumLength, length.MaximumLength);
                    break;
                case LengthAttribute length:
                    Length(schema, length.MinimumLength, length.MaximumLength);
                    break;
                case MinLengthAttribute length:
                    Length(schema, length.Length, null);
                    break;
                case MaxLengthAttribute length:
                    Length(schema, 0, length.Length);
                    break;
                case RangeAttribute range:
                    schema.Minimum = Convert.ToString(range.Minimum, CultureInfo.InvariantCulture);
                    schema.Maximum = Convert.ToString(range.Maximum, CultureInfo.InvariantCulture);
                    break;
                case RegularExpressionAttribute expression:
                    schema.Pattern = expression.Pattern;
                    break;
                case EmailAddressAttribute:
                    schema.Format = "email";
                    break;
                case UrlAttribute:
                    schema.Format = "uri";
                    break;
                case DescriptionAttribute description:
                    schema.Description = description.Description;
                    break;
            }
        }
    }

    private static bool IsText(OpenApiSchema schema) => schema.Type?.HasFlag(JsonSchemaType.String) == true;

    private static void Length(OpenApiSchema schema, int least, int? most)
    {
        int? atLeast = least > 0 ? least : null;
        if (IsText(schema))
        {
            (schema.MinLength, schema.MaxLength) = (atLeast ?? schema.MinLength, most ?? schema.MaxLength);
        }
        else
        {
            (schema.MinItems, schema.MaxItems) = (atLeast ?? schema.MinItems, most ?? schema.MaxItems);
        }
    }
}
