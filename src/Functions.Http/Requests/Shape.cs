using System.Text.Json;

namespace Academy.Functions.Http.Requests;

/// <summary>Holds JSON against a contract: unknown, missing and null fields and values of the wrong type, all at once rather than the first.</summary>
internal static class Shape
{
    public static void Check(JsonElement json, Contract contract, string path, FieldErrors errors)
    {
        if (contract.IsObject)
        {
            CheckObject(json, contract, path, errors);
        }
        else if (contract.IsList)
        {
            CheckList(json, contract, path, errors);
        }
        else if (contract.IsDictionary)
        {
            CheckDictionary(json, contract, path, errors);
        }
        else
        {
            CheckValue(json, contract, path, errors);
        }
    }

    private static void CheckObject(JsonElement json, Contract contract, string path, FieldErrors errors)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            errors.Add(path, "must be an object.");
            return;
        }

        foreach (var property in json.EnumerateObject())
        {
            var at = Paths.Join(path, property.Name);
            if (!contract.Fields.TryGetValue(property.Name, out var field))
            {
                errors.Add(at, "is not a known field.");
            }
            else if (property.Value.ValueKind != JsonValueKind.Null)
            {
                Check(property.Value, field.Contract, at, errors);
            }
            else if (!field.IsNullable)
            {
                errors.Add(at, "must not be null.");
            }
        }

        foreach (var field in contract.Fields.Values)
        {
            if (field.IsRequired && !json.TryGetProperty(field.Name, out _))
            {
                errors.Add(Paths.Join(path, field.Name), "is required.");
            }
        }
    }

    private static void CheckList(JsonElement json, Contract contract, string path, FieldErrors errors)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            errors.Add(path, "must be a list.");
            return;
        }

        var index = 0;
        foreach (var item in json.EnumerateArray())
        {
            if (errors.Full)
            {
                return;
            }

            CheckItem(item, contract.Element!, Paths.Index(path, index++), errors);
        }
    }

    private static void CheckDictionary(JsonElement json, Contract contract, string path, FieldErrors errors)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            errors.Add(path, "must be an object.");
            return;
        }

        foreach (var entry in json.EnumerateObject())
        {
            CheckItem(entry.Value, contract.Element!, Paths.Join(path, entry.Name), errors);
        }
    }

    private static void CheckItem(JsonElement json, Contract contract, string path, FieldErrors errors)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            errors.Add(path, "must not be null.");
        }
        else
        {
            Check(json, contract, path, errors);
        }
    }

    private static void CheckValue(JsonElement json, Contract contract, string path, FieldErrors errors)
    {
        try
        {
            json.Deserialize(contract.Info);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // InvalidOperationException: text that is no valid Unicode.
            errors.Add(Paths.Below(path, (e as JsonException)?.Path), Expected.Of(contract.Type));
        }
    }
}
