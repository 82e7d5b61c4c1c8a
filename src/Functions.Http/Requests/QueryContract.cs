using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Academy.Core.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Academy.Functions.Http.Requests;

/// <summary>Binds query parameters to a record, by the same metadata that binds bodies.</summary>
public sealed class QueryContract
{
    private readonly Func<object> create;
    private readonly object? defaults;

    public QueryContract(Type type)
    {
        Contract = Contract.Of(type, Json.Requests);
        create = Contract.Info.CreateObject ?? throw new InvalidOperationException($"{type} needs a parameterless constructor to be bound from a query.");
        // Records are immutable, so requests without parameters share one.
        defaults = Contract.Fields.Values.Any(field => field.IsRequired) ? null : create();
    }

    public Contract Contract { get; }

    internal object? Bind(IQueryCollection query, FieldErrors errors)
    {
        if (query.Count == 0 && defaults is not null)
        {
            return defaults;
        }

        var bound = create();
        foreach (var (name, values) in query)
        {
            if (!Contract.Fields.TryGetValue(name, out var field))
            {
                errors.Add(name, "is not a known parameter.");
            }
            else if (TryRead(values, field.Contract, out var value))
            {
                field.Property.Set!(bound, value);
            }
            else
            {
                errors.Add(name, values.Count > 1 && !field.Contract.IsList ? "is given more than once." : Expected.Of((field.Contract.Element ?? field.Contract).Type));
            }
        }

        foreach (var field in Contract.Fields.Values)
        {
            if (field.IsRequired && !query.ContainsKey(field.Name))
            {
                errors.Add(field.Name, "is required.");
            }
        }

        if (!errors.Any)
        {
            Rules.Check(bound, Contract, path: "", errors);
        }

        return bound;
    }

    private static bool TryRead(StringValues values, Contract contract, out object? value)
    {
        value = null;
        if (contract.IsList)
        {
            return TryParse($"[{string.Join(',', values.Select(text => Quote(text!, contract.Element!.Type)))}]", contract.Info, out value);
        }

        if (values is not [{ } single])
        {
            return false;
        }

        if (contract.Type == typeof(string))
        {
            value = single;
            return true;
        }

        return TryParse(Quote(single, contract.Type), contract.Info, out value);
    }

    private static bool TryParse(string json, JsonTypeInfo type, out object? value)
    {
        try
        {
            value = JsonSerializer.Deserialize(json, type);
            return value is not null;
        }
        catch (JsonException)
        {
            value = null;
            return false;
        }
    }

    private static string Quote(string text, Type type) => type.IsPrimitive || type == typeof(decimal) ? text : JsonSerializer.Serialize(text);
}
