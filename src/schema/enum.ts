import { registerEnumType } from "type-graphql";

/** An enum of the API over the words of a list. */
export function words<T extends string>(list: readonly T[]): Record<T, T> {
  return Object.fromEntries(list.map((word) => [word, word])) as Record<T, T>;
}

/** Registers an enum of the API with a description of itself and of its values. */
export function register<T extends object>(
  values: T,
  name: string,
  description: string,
  described: Partial<Record<keyof T & string, string>>,
): T {
  const valuesConfig = Object.fromEntries(
    Object.entries(described).map(([key, text]) => [key, { description: text as string }]),
  );
  registerEnumType(values as never, { name, description, valuesConfig: valuesConfig as never });
  return values;
}
