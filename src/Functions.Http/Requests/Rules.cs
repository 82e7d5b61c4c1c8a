using System.Collections;
using System.ComponentModel.DataAnnotations;

namespace Academy.Functions.Http.Requests;

/// <summary>Holds a deserialised value against the DataAnnotations of its fields, through nested objects, lists and dictionaries.</summary>
internal static class Rules
{
    public static void Check(object value, Contract contract, string path, FieldErrors errors)
    {
        if (contract.IsObject)
        {
            CheckFields(value, contract, path, errors);
        }
        else if (contract is { IsList: true, Element: { Info.Kind: not System.Text.Json.Serialization.Metadata.JsonTypeInfoKind.None } item })
        {
            var index = 0;
            foreach (var each in (IEnumerable)value)
            {
                Check(each!, item, Paths.Index(path, index++), errors);
            }
        }
        else if (contract is { IsDictionary: true, Element: { } entry } && value is IDictionary entries)
        {
            foreach (DictionaryEntry each in entries)
            {
                Check(each.Value!, entry, Paths.Join(path, each.Key.ToString()!), errors);
            }
        }
    }

    private static void CheckFields(object value, Contract contract, string path, FieldErrors errors)
    {
        var context = new ValidationContext(value);
        foreach (var field in contract.Fields.Values)
        {
            var found = field.Property.Get?.Invoke(value);
            var at = Paths.Join(path, field.Name);
            (context.MemberName, context.DisplayName) = (field.Name, field.Name);
            foreach (var rule in field.Rules)
            {
                if (rule.GetValidationResult(found, context) is { } failure)
                {
                    errors.Add(at, failure.ErrorMessage ?? "is not valid.");
                }
            }

            if (found is not null)
            {
                Check(found, field.Contract, at, errors);
            }
        }
    }
}
