import {
  coerceInputValue,
  getNamedType,
  getNullableType,
  isEnumType,
  isListType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
} from "graphql";
import { Refusal } from "../../domain/refusal.ts";
import type { Args } from "../../queries/shape.ts";

/** The parameters of a query string; one that is given several times has several values. */
export type Parameters = ReadonlyMap<string, readonly string[]>;

/**
 * A filter of the API as a query string gives it: `states=ISSUED,BLOCKED&planYear=2022&overdue=true`. Parameters named in
 * `others` are not of the filter. Refuses with the parameter's name what the API would not take, or does not know.
 */
export function readFilter(
  schema: GraphQLSchema,
  name: string,
  parameters: Parameters,
  others: readonly string[],
): Args {
  const fields = (schema.getType(name) as GraphQLInputObjectType).getFields();
  onlyKnown(parameters, [...Object.keys(fields), ...others]);
  const filter: Args = {};
  for (const [parameter, values] of parameters) {
    const field = others.includes(parameter) ? undefined : fields[parameter];
    if (field) filter[parameter] = coerced(parameter, values, field.type);
  }
  return filter;
}

/** Refuses parameters that are none of these. */
export function onlyKnown(parameters: Parameters, known: readonly string[]): void {
  const other = [...parameters.keys()].find((name) => !known.includes(name));
  if (other === undefined) return;
  throw refuse(
    other,
    `没有参数“${other}”；可用：${known.join("、")}`,
    `no parameter "${other}"; there are: ${known.join(", ")}`,
  );
}

/** The one value of a parameter, or null; refuses several. */
export function single(parameters: Parameters, name: string): string | null {
  const values = parameters.get(name) ?? [];
  if (values.length > 1) throw refuse(name, `参数“${name}”只能给一次`, `give "${name}" once`);
  const [value = ""] = values;
  return value.trim() === "" ? null : value.trim();
}

/** The one value of a parameter, which is one of a list. */
export function oneOf<T extends string>(parameters: Parameters, name: string, allowed: readonly T[]): T | null {
  const value = single(parameters, name);
  if (value === null) return null;
  const found = allowed.find((one) => one === value);
  if (!found)
    throw refuse(
      name,
      `参数“${name}”不能是“${value}”；可用：${allowed.join("、")}`,
      `"${name}" cannot be "${value}"; it is one of: ${allowed.join(", ")}`,
    );
  return found;
}

function coerced(name: string, values: readonly string[], type: GraphQLInputType): unknown {
  const listed = isListType(getNullableType(type));
  const texts = listed ? values.flatMap((value) => value.split(",")).map((value) => value.trim()) : values;
  if (!listed && texts.length > 1) throw refuse(name, `参数“${name}”只能给一次`, `give "${name}" once`);
  const read = texts.map((text) => scalar(name, text, type));
  return coerceInputValue(listed ? read : read[0], type, (_path, _value, error) => {
    const named = getNamedType(type);
    const values = isEnumType(named) ? named.getValues().map((value) => value.name) : null;
    const given = texts.join(",");
    if (values)
      throw refuse(
        name,
        `参数“${name}”不能是“${given}”；可用：${values.join("、")}`,
        `"${name}" cannot be "${given}"; it is one of: ${values.join(", ")}`,
      );
    throw refuse(
      name,
      `参数“${name}”的值“${given}”不合法：${error.message}`,
      `"${name}" cannot be "${given}": ${error.message}`,
    );
  });
}

function scalar(name: string, text: string, type: GraphQLInputType): unknown {
  switch (getNamedType(type).name) {
    case "Boolean": {
      const value = { true: true, false: false, yes: true, no: false, "1": true, "0": false }[text.toLowerCase()];
      if (value === undefined) throw refuse(name, `参数“${name}”应为 true 或 false`, `"${name}" is true or false`);
      return value;
    }
    case "Int":
      if (!/^-?\d{1,9}$/.test(text)) throw refuse(name, `参数“${name}”应为整数`, `"${name}" is a whole number`);
      return Number(text);
    default:
      return text;
  }
}

function refuse(name: string, zh: string, en: string): Refusal {
  return new Refusal("INVALID_INPUT", { zh, en }, [name]);
}
