import type { Express } from "express";
import type { App } from "../app.ts";
import { schemaText } from "../makeSchema.ts";
import { limitWords } from "./limits/exceeded.ts";
import { limitVariables, type LimitName, type Limits } from "./limits/settings.ts";

/** A limit at the door as /limits.json tells it. */
export interface ToldLimit {
  name: string;
  value: number;
  /** The environment variable that sets it. */
  setting: string;
  zh: string;
  en: string;
}

/** What a program wants to know before it asks, no secret and for everybody: /schema.graphql and /limits.json. */
export function serveContract(web: Express, app: App, limits: Limits): void {
  let schema: string | null = null;
  web.get("/schema.graphql", (_request, response) => {
    schema ??= schemaText(app.schema);
    response.set("cache-control", "no-cache").type("text/plain").send(schema);
  });
  web.get("/limits.json", (_request, response) => {
    const told = (Object.keys(limitVariables) as LimitName[]).map((name): ToldLimit => {
      const [zh, en] = limitWords[name];
      return { name, value: limits[name], setting: limitVariables[name], zh, en };
    });
    response.set("cache-control", "no-cache").json(told);
  });
}
