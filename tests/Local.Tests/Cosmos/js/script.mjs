// What any Cosmos SDK expects of an account, as the public JavaScript SDK asks for it: node script.mjs http://127.0.0.1:8081/
import assert from "node:assert/strict";
import { BulkOperationType, ChangeFeedStartFrom, CosmosClient } from "@azure/cosmos";

const client = new CosmosClient({ endpoint: process.argv[2], key: "bG9jYWw=" });

const { database } = await client.databases.createIfNotExists({ id: "script" });
const { container } = await database.containers.createIfNotExists({ id: "items", partitionKey: { paths: ["/pk"] } });

const refused = async (code, action) => {
  await assert.rejects(action, (error) => (assert.equal(error.code, code, error.message), true));
};

const steps = {
  async "items are created, read, replaced, upserted and deleted"() {
    const created = await container.items.create({ id: "a", pk: "p", n: 1 });
    assert.equal(created.statusCode, 201);
    assert.ok(created.requestCharge > 5);
    await refused(409, () => container.items.create({ id: "a", pk: "p" }));

    const read = await container.item("a", "p").read();
    assert.deepEqual([read.resource.n, read.etag], [1, created.etag]);
    await container.item("a", "p").replace({ id: "a", pk: "p", n: 2 }, { accessCondition: { type: "IfMatch", condition: read.etag } });
    await refused(412, () => container.item("a", "p").replace({ id: "a", pk: "p", n: 3 }, { accessCondition: { type: "IfMatch", condition: read.etag } }));
    assert.equal((await container.items.upsert({ id: "a", pk: "p", n: 4 })).resource.n, 4);

    assert.equal((await container.item("a", "p").delete()).statusCode, 204);
    assert.equal((await container.item("a", "p").read()).statusCode, 404);
  },

  async "ids with spaces, slashes-to-be and other alphabets are found again"() {
    for (const id of ["a b", "naïve", "日本語", "50%", "a+b&c=d"]) {
      await container.items.create({ id, pk: "ids" });
      assert.equal((await container.item(id, "ids").read()).resource.id, id);
    }
  },

  async "queries filter, sort, count and group, in one partition and across"() {
    for (let i = 0; i < 30; i++) {
      await container.items.create({ id: `q${i}`, pk: `q${i % 3}`, n: i, even: i % 2 === 0 });
    }
    const all = async (query, options) => (await container.items.query(query, options).fetchAll()).resources;

    const one = await all({ query: "SELECT c.n FROM c WHERE c.n >= @from AND c.n < 10", parameters: [{ name: "@from", value: 3 }] }, { partitionKey: "q0" });
    assert.deepEqual(one.map((item) => item.n).sort(), [3, 6, 9]);
    assert.deepEqual((await all("SELECT * FROM c WHERE c.even ORDER BY c.n DESC")).map((item) => item.n), [28, 26, 24, 22, 20, 18, 16, 14, 12, 10, 8, 6, 4, 2, 0]);
    assert.deepEqual(await all("SELECT VALUE COUNT(1) FROM c WHERE STARTSWITH(c.id, 'q')"), [30]);
    assert.deepEqual(await all("SELECT VALUE c.n FROM c WHERE c.n < 30 ORDER BY c.n OFFSET 5 LIMIT 3"), [5, 6, 7]);
    const groups = await all("SELECT c.pk, SUM(c.n) AS total FROM c WHERE IS_DEFINED(c.even) GROUP BY c.pk");
    assert.deepEqual(groups.map((group) => [group.pk, group.total]).sort(), [["q0", 135], ["q1", 145], ["q2", 155]]);
    await refused(400, () => all("SELECT * FORM c"));
  },

  async "a query is read page by page"() {
    const pages = container.items.query("SELECT * FROM c WHERE c.pk = 'q0'", { partitionKey: "q0", maxItemCount: 4 });
    const sizes = [];
    while (pages.hasMoreResults()) {
      sizes.push((await pages.fetchNext()).resources?.length ?? 0);
    }
    assert.deepEqual(sizes.filter((size) => size > 0), [4, 4, 2]);
    assert.equal((await container.items.readAll().fetchAll()).resources.length, 35);
  },

  async "patches apply in order, and only where their condition holds"() {
    await container.items.create({ id: "patched", pk: "p", n: 1, tags: ["x"] });
    const item = container.item("patched", "p");
    const { resource } = await item.patch([
      { op: "incr", path: "/n", value: 4 },
      { op: "add", path: "/tags/-", value: "y" },
      { op: "move", from: "/n", path: "/count" },
    ]);
    assert.deepEqual([resource.n, resource.count, resource.tags], [undefined, 5, ["x", "y"]]);
    await refused(412, () => item.patch({ condition: "from c where c.count > 5", operations: [{ op: "set", path: "/count", value: 0 }] }));
    await refused(400, () => item.patch([{ op: "replace", path: "/nope", value: 1 }]));
  },

  async "a batch is all or nothing"() {
    const stored = await container.items.batch(
      [
        { operationType: "Create", resourceBody: { id: "b1", pk: "b", n: 1 } },
        { operationType: "Upsert", resourceBody: { id: "b2", pk: "b", n: 2 } },
        { operationType: "Patch", id: "b1", resourceBody: { operations: [{ op: "incr", path: "/n", value: 10 }] } },
        { operationType: "Read", id: "b1" },
      ],
      "b",
    );
    assert.deepEqual(stored.result.map((result) => result.statusCode), [201, 201, 200, 200]);
    assert.equal(stored.result[3].resourceBody.n, 11);

    const failed = await container.items.batch(
      [
        { operationType: "Create", resourceBody: { id: "b3", pk: "b" } },
        { operationType: "Create", resourceBody: { id: "b1", pk: "b" } },
        { operationType: "Delete", id: "b2" },
      ],
      "b",
    );
    assert.equal(failed.code, 207);
    assert.deepEqual(failed.result.map((result) => result.statusCode), [424, 409, 424]);
    assert.equal((await container.item("b3", "b").read()).statusCode, 404);
  },

  async "operations in bulk stand for themselves"() {
    const operations = Array.from({ length: 40 }, (_, i) => ({
      operationType: BulkOperationType.Create,
      partitionKey: `bulk${i % 4}`,
      resourceBody: { id: i === 39 ? "35" : `${i}`, pk: `bulk${i % 4}` },
    }));
    const results = await container.items.executeBulkOperations(operations);
    assert.deepEqual(results.map((result) => result.error?.code ?? result.response.statusCode).filter((code) => code !== 201), [409]);
  },

  async "the change feed tells each item once, and goes on where it stopped"() {
    const feed = (await database.containers.createIfNotExists({ id: "feed", partitionKey: { paths: ["/pk"] } })).container;
    await feed.items.create({ id: "1", pk: "x" });
    await feed.items.create({ id: "2", pk: "y" });
    await feed.items.upsert({ id: "1", pk: "x", n: 1 });
    const changes = async (from) => {
      const found = [];
      for await (const page of feed.items.getChangeFeedIterator({ changeFeedStartFrom: from }).getAsyncIterator()) {
        if (page.statusCode === 304) {
          return { found, continuation: page.continuationToken };
        }
        found.push(...page.result.map((item) => item.id));
      }
    };

    const first = await changes(ChangeFeedStartFrom.Beginning());
    assert.deepEqual(first.found, ["2", "1"]);
    await feed.items.create({ id: "3", pk: "x" });
    assert.deepEqual((await changes(ChangeFeedStartFrom.Continuation(first.continuation))).found, ["3"]);
  },

  async "containers and databases are described and removed"() {
    const { resource } = await container.read();
    assert.deepEqual(resource.partitionKey.paths, ["/pk"]);
    assert.equal((await client.databases.readAll().fetchAll()).resources.filter(({ id }) => id === "script").length, 1);
    await database.delete();
    await refused(404, () => database.read());
  },
};

for (const [name, step] of Object.entries(steps)) {
  await step();
  console.log(`ok: ${name}`);
}
client.dispose();
