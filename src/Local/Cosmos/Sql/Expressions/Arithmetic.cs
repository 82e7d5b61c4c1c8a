using System.Globalization;

namespace Academy.Local.Cosmos.Sql;

/// <summary>An operator on two numbers; with anything else the result is undefined.</summary>
internal sealed record Arithmetic(string Operator, Expression Left, Expression Right) : Expression
{
    public override IEnumerable<Expression> Children => [Left, Right];

    public override Value Evaluate(Scope scope)
    {
        var (left, right) = (Left.Evaluate(scope), Right.Evaluate(scope));
        return left.Kind == ValueKind.Number && right.Kind == ValueKind.Number ? Apply(left.Number, right.Number) : Value.Undefined;
    }

    private Value Apply(double left, double right) => Operator switch
    {
        "+" => Value.Of(left + right),
        "-" => Value.Of(left - right),
        "*" => Value.Of(left * right),
        "/" => Value.Of(left / right),
        "%" => Value.Of(left % right),
        _ => ToBits(left) is { } bits && ToBits(right) is { } others ? Value.Of(Combine(bits, others)) : Value.Undefined,
    };

    private double Combine(int left, int right) => Operator switch
    {
        "&" => left & right,
        "|" => left | right,
        "^" => left ^ right,
        "<<" => left << right,
        ">>" => left >> right,
        ">>>" => left >>> right,
        _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"No operator {Operator}.")),
    };

    /// <summary>Bit operators work on 32-bit integers; any other number has no bits.</summary>
    public static int? ToBits(double number) => number == (int)number ? (int)number : null;
}

/// <summary><c>-x</c>, <c>+x</c>, <c>~x</c>.</summary>
internal sealed record Sign(string Operator, Expression Operand) : Expression
{
    public override IEnumerable<Expression> Children => [Operand];

    public override Value Evaluate(Scope scope)
    {
        var operand = Operand.Evaluate(scope);
        return (operand.Kind, Operator) switch
        {
            (ValueKind.Number, "-") => Value.Of(-operand.Number),
            (ValueKind.Number, "+") => operand,
            (ValueKind.Number, "~") when Arithmetic.ToBits(operand.Number) is { } bits => Value.Of((double)~bits),
            _ => Value.Undefined,
        };
    }
}

/// <summary><c>a || b</c> joins two strings; with anything else it is undefined.</summary>
internal sealed record Concatenation(Expression Left, Expression Right) : Expression
{
    public override IEnumerable<Expression> Children => [Left, Right];

    public override Value Evaluate(Scope scope)
    {
        var (left, right) = (Left.Evaluate(scope), Right.Evaluate(scope));
        return left.Kind == ValueKind.String && right.Kind == ValueKind.String ? Value.Of(left.Text + right.Text) : Value.Undefined;
    }
}
