import { escapeHtml } from "../../../domain/html.ts";

/** A piece of HTML in which every text is escaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Inner = string | number | Html | readonly Html[];

/** A piece of HTML: what is put in is escaped, unless it is a piece itself. */
export function html(parts: TemplateStringsArray, ...values: Inner[]): Html {
  return new Html(parts.reduce((all, part, i) => all + shown(values[i - 1]!) + part));
}

function shown(value: Inner): string {
  if (value instanceof Html) return value.text;
  if (typeof value === "object") return value.map(({ text }) => text).join("");
  return escapeHtml(String(value));
}
