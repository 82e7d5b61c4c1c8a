using Academy.Local.Cosmos;

namespace Academy.Local.Tests.Cosmos.Patch;

public sealed class PatchOperationTests
{
    [Theory]
    [InlineData("""{"op":"add","path":"/new","value":[1]}""", """{"id":"1","pk":"p","n":5,"tags":["a","b"],"at":{"city":"Turin","x/y":1},"none":null,"new":[1]}""")]
    [InlineData("""{"op":"add","path":"/n","value":"five"}""", """{"id":"1","pk":"p","n":"five","tags":["a","b"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"add","path":"/tags/-","value":"c"}""", """{"id":"1","pk":"p","n":5,"tags":["a","b","c"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"add","path":"/tags/2","value":"c"}""", """{"id":"1","pk":"p","n":5,"tags":["a","b","c"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"add","path":"/tags/0","value":"c"}""", """{"id":"1","pk":"p","n":5,"tags":["c","a","b"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"add","path":"/at/zip","value":null}""", """{"id":"1","pk":"p","n":5,"tags":["a","b"],"at":{"city":"Turin","x/y":1,"zip":null},"none":null}""")]
    [InlineData("""{"op":"set","path":"/tags/0","value":"c"}""", """{"id":"1","pk":"p","n":5,"tags":["c","b"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"set","path":"/tags/-","value":"c"}""", """{"id":"1","pk":"p","n":5,"tags":["a","b","c"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"set","path":"/at/x~1y","value":2}""", """{"id":"1","pk":"p","n":5,"tags":["a","b"],"at":{"city":"Turin","x/y":2},"none":null}""")]
    [InlineData("""{"op":"set","path":"/a\"b","value":1}""", """{"id":"1","pk":"p","n":5,"tags":["a","b"],"at":{"city":"Turin","x/y":1},"none":null,"a\"b":1}""")]
    [InlineData("""{"op":"replace","path":"/none","value":{"a":1}}""", """{"id":"1","pk":"p","n":5,"tags":["a","b"],"at":{"city":"Turin","x/y":1},"none":{"a":1}}""")]
    [InlineData("""{"op":"replace","path":"/tags/1","value":"c"}""", """{"id":"1","pk":"p","n":5,"tags":["a","c"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"remove","path":"/n"}""", """{"id":"1","pk":"p","tags":["a","b"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"remove","path":"/none"}""", """{"id":"1","pk":"p","n":5,"tags":["a","b"],"at":{"city":"Turin","x/y":1}}""")]
    [InlineData("""{"op":"remove","path":"/tags/0"}""", """{"id":"1","pk":"p","n":5,"tags":["b"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"remove","path":"/tags/1"}""", """{"id":"1","pk":"p","n":5,"tags":["a"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"incr","path":"/n","value":-7}""", """{"id":"1","pk":"p","n":-2,"tags":["a","b"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"incr","path":"/n","value":0.5}""", """{"id":"1","pk":"p","n":5.5,"tags":["a","b"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"incr","path":"/count","value":3}""", """{"id":"1","pk":"p","n":5,"tags":["a","b"],"at":{"city":"Turin","x/y":1},"none":null,"count":3}""")]
    [InlineData("""{"op":"move","from":"/n","path":"/at/n"}""", """{"id":"1","pk":"p","tags":["a","b"],"at":{"city":"Turin","x/y":1,"n":5},"none":null}""")]
    [InlineData("""{"op":"move","from":"/tags/1","path":"/tags/0"}""", """{"id":"1","pk":"p","n":5,"tags":["b","a"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"move","from":"/n","path":"/none"}""", """{"id":"1","pk":"p","tags":["a","b"],"at":{"city":"Turin","x/y":1},"none":5}""")]
    public void An_operation_changes_its_place_and_no_other_byte(string operation, string expected) => Patching.Apply(Patching.Item, operation).ShouldBe(expected);

    [Theory]
    [InlineData("""{ "id": "1" }""", """{"op":"add","path":"/a","value":1}""", """{ "id": "1" ,"a":1}""")]
    [InlineData("""{ "a" : 1 , "b" : 2 , "c" : 3 }""", """{"op":"remove","path":"/a"}""", """{  "b" : 2 , "c" : 3 }""")]
    [InlineData("""{ "a" : 1 , "b" : 2 , "c" : 3 }""", """{"op":"remove","path":"/b"}""", """{ "a" : 1 ,  "c" : 3 }""")]
    [InlineData("""{ "a" : 1 , "b" : 2 , "c" : 3 }""", """{"op":"remove","path":"/c"}""", """{ "a" : 1 , "b" : 2  }""")]
    [InlineData("""{"a":[ ]}""", """{"op":"add","path":"/a/-","value":1}""", """{"a":[ 1]}""")]
    [InlineData("""{"a":[]}""", """{"op":"add","path":"/a/0","value":1}""", """{"a":[1]}""")]
    [InlineData("""{"a":[1]}""", """{"op":"remove","path":"/a/0"}""", """{"a":[]}""")]
    [InlineData("""{"a":{}}""", """{"op":"set","path":"/a/b","value":1}""", """{"a":{"b":1}}""")]
    [InlineData("""{"a\u0062c":1}""", """{"op":"set","path":"/abc","value":2}""", """{"a\u0062c":2}""")]
    [InlineData("""{"Zoë":1}""", """{"op":"set","path":"/Zoë","value":"Ünï"}""", """{"Zoë":"Ünï"}""")]
    [InlineData("""{"a~b":1}""", """{"op":"remove","path":"/a~0b"}""", """{}""")]
    [InlineData("""{"~1":1}""", """{"op":"remove","path":"/~01"}""", """{}""")]
    [InlineData("""{"a":{"":1}}""", """{"op":"incr","path":"/a/","value":1}""", """{"a":{"":2}}""")]
    [InlineData("""{"a":{"0":1}}""", """{"op":"set","path":"/a/0","value":2}""", """{"a":{"0":2}}""")]
    [InlineData("""{"b":{"a":1},"a":2}""", """{"op":"set","path":"/a","value":3}""", """{"b":{"a":1},"a":3}""")]
    public void A_document_keeps_the_spelling_of_its_writer(string item, string operation, string expected) => Patching.Apply(item, operation).ShouldBe(expected);

    [Theory]
    [InlineData("9007199254740993", "1", "9007199254740994")]
    [InlineData("9223372036854775807", "1", "9.223372036854776E+18")]
    [InlineData("-9223372036854775808", "-1", "-9.223372036854776E+18")]
    [InlineData("1.5", "1.5", "3")]
    [InlineData("1e2", "1", "101")]
    [InlineData("0", "0", "0")]
    public void Whole_numbers_stay_whole_while_they_fit(string number, string step, string expected) =>
        Patching.Apply($$"""{"n":{{number}}}""", $$"""{"op":"incr","path":"/n","value":{{step}}}""").ShouldBe($$"""{"n":{{expected}}}""");

    [Theory]
    [InlineData("""{"op":"add","path":"/nope/child","value":1}""", "For Operation(1): Add Operation can only create a child object of an existing node(array or object) and cannot create path recursively, no path found beyond: 'nope'. Learn more: https://aka.ms/cosmosdbpatchdocs")]
    [InlineData("""{"op":"set","path":"/at/nope/child","value":1}""", "For Operation(1): Set Operation can only create a child object of an existing node(array or object) and cannot create path recursively, no path found beyond: 'nope'. Learn more: https://aka.ms/cosmosdbpatchdocs")]
    [InlineData("""{"op":"add","path":"/n/child","value":1}""", "no path found beyond: 'n'")]
    [InlineData("""{"op":"incr","path":"/none/child","value":1}""", "no path found beyond: 'none'")]
    [InlineData("""{"op":"replace","path":"/nope","value":1}""", "no path found at: '/nope'")]
    [InlineData("""{"op":"replace","path":"/tags/2","value":1}""", "no path found at: '/tags/2'")]
    [InlineData("""{"op":"replace","path":"/tags/-","value":1}""", "no path found at: '/tags/-'")]
    [InlineData("""{"op":"remove","path":"/nope"}""", "no path found at: '/nope'")]
    [InlineData("""{"op":"remove","path":"/tags/2"}""", "no path found at: '/tags/2'")]
    [InlineData("""{"op":"remove","path":"/nope/child"}""", "no path found at: '/nope/child'")]
    [InlineData("""{"op":"add","path":"/tags/3","value":1}""", "found '3'")]
    [InlineData("""{"op":"add","path":"/tags/-1","value":1}""", "found '-1'")]
    [InlineData("""{"op":"add","path":"/tags/00","value":1}""", "found '00'")]
    [InlineData("""{"op":"add","path":"/tags/one","value":1}""", "found 'one'")]
    [InlineData("""{"op":"incr","path":"/tags","value":1}""", "on a number")]
    [InlineData("""{"op":"incr","path":"/none","value":1}""", "on a number")]
    [InlineData("""{"op":"incr","path":"/tags/5","value":1}""", "found '5'")]
    [InlineData("""{"op":"incr","path":"/tags/2","value":1}""", "no path found at: '/tags/2'")]
    [InlineData("""{"op":"incr","path":"/n","value":1e999}""", "range of a number")]
    [InlineData("""{"op":"move","from":"/nope","path":"/n"}""", "no path found at: '/nope'")]
    [InlineData("""{"op":"move","from":"/tags","path":"/tags/0"}""", "into itself")]
    public void A_place_that_is_not_there_or_does_not_fit_is_refused_by_name(string operation, string reason)
    {
        var error = Should.Throw<CosmosError>(() => Patching.Apply(Patching.Item, operation));

        error.Status.ShouldBe(400);
        error.Message.ShouldContain(reason);
    }

    [Fact]
    public void Operations_apply_in_order_and_later_ones_see_earlier_ones() =>
        Patching.Apply("""{"id":"1"}""", """{"op":"add","path":"/a","value":{}},{"op":"add","path":"/a/b","value":[]},{"op":"add","path":"/a/b/-","value":1},{"op":"incr","path":"/a/b/0","value":2}""")
            .ShouldBe("""{"id":"1","a":{"b":[3]}}""");
}
