import { Select } from "antd";
import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import type { FileFacts } from "./facts.ts";
import type { Choices } from "./Mapping.tsx";
import { words } from "./words.ts";

/** Each heading of a file with what stands below it, and the field that it is. */
export function MappingTable(props: {
  file: FileFacts;
  now: (column: string) => Choices[string];
  changed: (column: string) => boolean;
  disabled: boolean;
  choose: (column: string, choice: Choices[string]) => void;
}): ReactNode {
  const { file, now, changed, disabled, choose } = props;
  const say = useWords(words);
  const { name } = useSpeech();
  const taken = new Set(file.headings.map(({ column }) => now(column).field));
  const options = [
    { value: "", label: say("ignore") },
    ...file.fields.map((field) => ({ value: field.name, label: `${name(field)}${field.required ? " *" : ""}` })),
  ];
  return (
    <div className="imp-scroll">
      <table className="imp-table imp-map">
        <caption className="unseen">{say("mapping")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("column")}</th>
            <th scope="col">{say("heading")}</th>
            <th scope="col">{say("samples")}</th>
            <th scope="col">{say("field")}</th>
            <th scope="col">{say("unit")}</th>
          </tr>
        </thead>
        <tbody>
          {file.headings.map(({ column, heading, samples }) => {
            const { field, unit } = now(column);
            const meant = file.fields.find((one) => one.name === field);
            return (
              <tr key={column} className={field === null ? "passed" : ""} data-heading={heading}>
                <td className="code quiet">{column}</td>
                <th scope="row">{heading}</th>
                <td className="imp-samples quiet">{samples.join(" · ") || "—"}</td>
                <td>
                  <Select
                    aria-label={say("fieldOf", { column, heading })}
                    className={`imp-field ${changed(column) ? "changed" : ""}`}
                    disabled={disabled}
                    showSearch={{ optionFilterProp: "label" }}
                    popupMatchSelectWidth={false}
                    value={field ?? ""}
                    options={options}
                    optionRender={({ value, label }) => (
                      <>
                        {label} {taken.has(value as string) ? <span className="quiet">✓</span> : null}
                      </>
                    )}
                    onChange={(value: string) => choose(column, { field: value || null, unit: null })}
                  />
                </td>
                <td>
                  {meant && meant.units.length > 0 ? (
                    <Select
                      aria-label={say("unitOf", { column })}
                      className="imp-unit"
                      disabled={disabled}
                      popupMatchSelectWidth={false}
                      allowClear={!meant.unitNeeded}
                      value={unit}
                      placeholder={meant.unitNeeded ? say("required") : "—"}
                      options={meant.units.map((one) => ({ value: one, label: one }))}
                      onChange={(value: string | undefined) => choose(column, { field, unit: value ?? null })}
                    />
                  ) : (
                    <span className="quiet">—</span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
