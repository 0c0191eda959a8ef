/** What may be told of an error without telling what people entered: messages and details of PostgreSQL hold values. */
export interface Told {
  type: string;
  code?: string;
  table?: string;
  constraint?: string;
  routine?: string;
  message?: string;
  /** Where in the code it was thrown. */
  at?: string[];
}

type Known = Partial<Record<"code" | "table" | "constraint" | "routine" | "message" | "stack" | "name", unknown>> & {
  cause?: unknown;
};

/** The tellable part of an error: of one of PostgreSQL its code and the names of things, of another its message. */
export function tellError(error: unknown): Told {
  if (typeof error !== "object" || error === null) return { type: typeof error };
  const { name, code, message, stack } = error as Known;
  const told: Told = { type: text(name) ?? "Error" };
  const database = ofDatabase(error as Known);
  for (const key of ["code", "table", "constraint", "routine"] as const) {
    const found = text((database ?? { code })[key]);
    if (found !== undefined) told[key] = found;
  }
  if (!database) told.message = text(message)?.slice(0, 500) ?? "";
  const frames = text(stack)
    ?.split("\n")
    .filter((line) => /^ {4}at /.test(line))
    .slice(0, 12);
  if (frames && frames.length > 0) told.at = frames.map((line) => line.trim());
  return told;
}

/** The same in one line, for a message. */
export function briefly(error: unknown): string {
  const { type, code, table, constraint, message } = tellError(error);
  if (message !== undefined) return message === "" ? type : message;
  return ["PostgreSQL", code, table, constraint].filter((part) => part !== undefined).join(" ");
}

/** PostgreSQL's own error in a chain of causes: five characters of code, and the routine that raised it. */
function ofDatabase(error: Known): Known | null {
  if (typeof error.code === "string" && /^[0-9A-Z]{5}$/.test(error.code) && !/^E[A-Z]{4}$/.test(error.code))
    return error;
  return typeof error.cause === "object" && error.cause !== null ? ofDatabase(error.cause as Known) : null;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
