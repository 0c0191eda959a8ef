import { Select } from "antd";
import { useState, type ReactNode } from "react";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import type { Within } from "./CompoundPage.tsx";
import { compoundDutiesDocument } from "./duties.graphql";
import { Sheet } from "./Sheet.tsx";
import { words } from "./words.ts";

/** Who has which duty here: role, subject, organization and the clause that says so. */
export function DutiesTab({ code, jurisdiction }: Within): ReactNode {
  const say = useWords(words);
  const { say: saying, language, code: word, name } = useSpeech();
  const [organization, setOrganization] = useState<string | null>(null);
  const [role, setRole] = useState<string | null>(null);
  const { data, error } = useLive(compoundDutiesDocument, { code, jurisdiction }, { about: () => false });
  if (!data) return <p className="quiet">{error ? error.message : saying("loading")}</p>;
  const all = data.compound?.dutyHolders ?? [];
  if (all.length === 0) return <p className="card cpd-none">{say("noDuties")}</p>;
  const rows = all.filter(
    (one) => (organization === null || one.organization.code === organization) && (role === null || one.role === role),
  );
  const subjects = [...Map.groupBy(rows, (one) => one.subject.slug).values()];
  const organizations = new Map(all.map((one) => [one.organization.code, one.organization]));
  const roles = [...new Set(all.map((one) => one.role))];
  return (
    <section className="card">
      <div className="cpd-bar">
        <Select
          aria-label={say("organization")}
          placeholder={say("organization")}
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          style={{ inlineSize: 220 }}
          value={organization}
          onChange={(value: string | undefined) => setOrganization(value ?? null)}
          options={[...organizations.values()].map((one) => ({ value: one.code, label: name(one) }))}
        />
        <Select
          aria-label={say("role")}
          placeholder={say("role")}
          allowClear
          style={{ inlineSize: 140 }}
          value={role}
          onChange={(value: string | undefined) => setRole(value ?? null)}
          options={roles.map((one) => ({ value: one, label: word(one, "DutyRole") }))}
        />
      </div>
      <Sheet
        label={say("duties")}
        titles={[say("subject"), say("role"), say("organization"), say("duty"), say("clause")]}
      >
        {subjects.flatMap((ofSubject) =>
          ofSubject.map((one, index) => (
            <tr key={`${one.clause}/${one.organization.code}/${one.role}`} className={index === 0 ? "" : "cpd-same"}>
              <th scope="row">
                <span className={index === 0 ? undefined : "unseen"}>
                  {language === "zh" ? one.subject.zh : one.subject.en}
                </span>
              </th>
              <td>
                <span className={`cpd-role ${one.role}`}>{word(one.role, "DutyRole")}</span>
              </td>
              <td>
                {name(one.organization)}
                {one.namedOrganization.code === one.organization.code ? null : (
                  <span className="small quiet cpd-code">{say("namedAs", { name: name(one.namedOrganization) })}</span>
                )}
              </td>
              <td>{language === "zh" ? one.summaryZh : (one.summaryEn ?? one.summaryZh)}</td>
              <td className="small quiet">{one.clause}</td>
            </tr>
          )),
        )}
      </Sheet>
      {rows.length === 0 ? <p className="cpd-none">{say("noneFound")}</p> : null}
    </section>
  );
}
