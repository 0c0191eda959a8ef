import { useMemo } from "react";
import { useSearchParams } from "react-router";

/** The parameters of the page's address: a filter that stands there can be sent to somebody and survives a reload. */
export interface Address<Name extends string> {
  /** What it says; "" where it says nothing. */
  get: (name: Name) => string;
  /** Says something else, nothing where it is ""; what is not named stays. */
  set: (changes: Partial<Record<Name, string>>) => void;
  clear: (names: readonly Name[]) => void;
}

/** What the page's address asks for, and how to ask for something else. */
export function useAddress<Name extends string>(): Address<Name> {
  const [parameters, setParameters] = useSearchParams();
  return useMemo(() => {
    const change = (changes: readonly (readonly [string, string | undefined])[]): void =>
      setParameters(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of changes) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: true },
      );
    return {
      get: (name) => parameters.get(name) ?? "",
      set: (changes) => change(Object.entries<string | undefined>(changes)),
      clear: (names) => change(names.map((name) => [name, ""])),
    };
  }, [parameters, setParameters]);
}

/** A filter for the API without what nobody asked for. */
export function withoutNone<Filter extends object>(filter: Partial<Record<keyof Filter, unknown>>): Filter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as Filter;
}

/** The address of a filtered list as a file, e.g. `tasks.xlsx`. */
export function exportAddress(file: string, filter: object, orderBy: string, lang: string): string {
  const parameters = new URLSearchParams({ orderBy, lang });
  for (const [name, value] of Object.entries(filter)) {
    if (value !== null && value !== undefined) parameters.set(name, String(value));
  }
  return `/exports/${file}?${parameters}`;
}
