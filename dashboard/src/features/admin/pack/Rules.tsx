import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../../language.tsx";
import { Lines } from "../Lines.tsx";
import type { Pack } from "./PackTab.tsx";
import { useTerm } from "./useTerm.ts";
import { words } from "./words.ts";

const signs: Record<string, string> = { "<=": "≤", ">=": "≥", "=": "", "!=": "≠" };

/** The rules that the plan states, with the clause where it does. */
export function Rules({ pack }: { pack: Pack }): ReactNode {
  const say = useWords(words);
  const { language } = useSpeech();
  const term = useTerm();
  const either = (zh: string | null, en: string | null): string | null => (language === "en" ? (en ?? zh) : zh);
  return (
    <section className="card admin-scroll" tabIndex={0} aria-label={say("rules")}>
      <Lines titles={[say("rule"), say("value"), say("applies"), say("source")]}>
        {pack.rules.map((rule) => (
          <tr key={rule.code}>
            <th scope="row">
              {either(rule.ruleZh, rule.ruleEn) ?? rule.code}
              <br />
              <span className="quiet small">
                <span className="code">{rule.code}</span> · {term(rule.kind)}
              </span>
            </th>
            <td className="admin-nowrap">
              {rule.value === null ? (
                "–"
              ) : (
                <>
                  {rule.comparator ? (signs[rule.comparator] ?? rule.comparator) : ""}{" "}
                  <strong>{term(rule.value)}</strong> {rule.unit === "date" ? "" : term(rule.unit)}
                </>
              )}
            </td>
            <td>{either(rule.appliesToZh, rule.appliesToEn) ?? "–"}</td>
            <td>
              {rule.section}
              {rule.printed ? (
                <>
                  <br />
                  <span className="quiet small">{say("printed", { text: rule.printed })}</span>
                </>
              ) : null}
            </td>
          </tr>
        ))}
      </Lines>
      <p className="quiet small">{say("file", { file: "rules.csv" })}</p>
    </section>
  );
}
