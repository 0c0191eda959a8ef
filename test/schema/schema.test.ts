import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "@jest/globals";
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
  validate,
  type GraphQLSchema,
} from "graphql";
import { bulletinDocument } from "../../src/integrations/export/bulletin.ts";
import { eventDocument } from "../../src/integrations/webhooks/envelope.ts";
import { makeSchema } from "../../src/makeSchema.ts";

let schema: GraphQLSchema;

beforeAll(async () => {
  schema = await makeSchema();
});

describe("the schema", () => {
  it("is the one that is committed as schema.graphql", async () => {
    expect(`${printSchema(lexicographicSortSchema(schema))}\n`).toBe(await readFile("schema.graphql", "utf8"));
  });

  it("has everything that the hub's own bulletins and webhooks ask it for", () => {
    for (const document of [bulletinDocument, eventDocument]) expect(validate(schema, document)).toEqual([]);
  });

  it("describes every type, field, argument and enum value of its own", () => {
    const silent: string[] = [];
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith("__")) continue;
      if (!["Query", "Mutation", "Subscription"].includes(type.name) && !type.description) silent.push(type.name);
      if (isEnumType(type)) {
        // The order's names say it; the other enums are words of the field.
        if (!type.name.endsWith("Order")) {
          for (const value of type.getValues()) if (!value.description) silent.push(`${type.name}.${value.name}`);
        }
      } else if (isObjectType(type) || isInterfaceType(type)) {
        for (const field of Object.values(type.getFields())) {
          if (!field.description) silent.push(`${type.name}.${field.name}`);
          for (const arg of field.args) {
            if (!arg.description && arg.name !== "input") silent.push(`${type.name}.${field.name}(${arg.name}:)`);
          }
        }
      } else if (isInputObjectType(type)) {
        for (const field of Object.values(type.getFields())) {
          if (!field.description) silent.push(`${type.name}.${field.name}`);
        }
      }
    }
    expect(silent).toEqual([]);
  });

  it("gives every mutation one input and a payload with userErrors", () => {
    for (const field of Object.values(schema.getMutationType()!.getFields())) {
      expect([field.name, field.args.map((a) => a.name)]).toEqual([field.name, ["input"]]);
      const payload = schema.getType(String(field.type).replace("!", ""));
      expect([field.name, isObjectType(payload) && "userErrors" in payload.getFields()]).toEqual([field.name, true]);
    }
  });

  it("has the names that the outside relies on", () => {
    const names = (type: { getFields(): object } | null | undefined): string[] => Object.keys(type!.getFields());
    expect(names(schema.getQueryType())).toEqual(
      expect.arrayContaining([
        ...[
          "viewer",
          "node",
          "jurisdictions",
          "compound",
          "compounds",
          "organization",
          "organizations",
          "tasks",
          "inbox",
        ],
        ...["responsibilityMatrix", "responsibilityFindings", "overview", "importRun", "changesSince"],
      ]),
    );
    expect(names(schema.getMutationType())).toEqual(
      expect.arrayContaining([
        ...[
          "generateTasks",
          "issueTasks",
          "acknowledgeTasks",
          "commitTaskDates",
          "reportProgress",
          "reportProgressBatch",
        ],
        ...["correctReport", "verifyReport", "rejectReport", "publishWindow"],
      ]),
    );
    expect(names(schema.getSubscriptionType())).toEqual(expect.arrayContaining(["taskEvents", "windowEvents"]));
  });
});
