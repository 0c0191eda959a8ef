import { Input } from "antd";
import { useState, type ReactNode } from "react";
import { useLive } from "../../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../../language.tsx";
import { Lines } from "../Lines.tsx";
import { adminCatalogueDocument, type AdminCatalogueQuery } from "./catalogue.graphql";
import { useTerm } from "./useTerm.ts";
import { words } from "./words.ts";

type Item = AdminCatalogueQuery["jurisdictions"][number]["workItems"][number];

/** The catalogue of works and the steps that each compound passes. */
export function Catalogue({ code }: { code: string }): ReactNode {
  const say = useWords(words);
  const speech = useSpeech();
  const { data, error } = useLive(adminCatalogueDocument, { code }, { about: () => false });
  const [search, setSearch] = useState("");
  const found = data?.jurisdictions[0];
  if (!found) return <p className="waiting">{error ? error.message : speech.say("loading")}</p>;
  const meets = (item: Item): boolean =>
    `${item.code} ${item.nameZh} ${item.nameEn ?? ""} ${item.standardZh ?? ""}`
      .toLowerCase()
      .includes(search.toLowerCase());
  const works = found.workItems.filter(({ kind }) => kind === "WORK").filter(meets);
  const steps = found.processSteps.filter(meets);
  return (
    <section className="card" aria-label={say("catalogue")}>
      <Input
        allowClear
        className="admin-search"
        aria-label={say("search")}
        placeholder={say("search")}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      {[...Map.groupBy(works, (item) => item.class)].map(([group, items]) => (
        <Items key={group} title={speech.code(group)} items={items} />
      ))}
      {steps.length > 0 ? <Items title={say("steps", { n: speech.number(steps.length) })} items={steps} /> : null}
      <p className="quiet small">{say("file", { file: "work_items.csv, process_steps.csv" })}</p>
    </section>
  );
}

function Items({ title, items }: { title: string; items: readonly Item[] }): ReactNode {
  const say = useWords(words);
  const { name, code, number, language } = useSpeech();
  const term = useTerm();
  const either = (zh: string | null, en: string | null): string | null => (language === "en" ? (en ?? zh) : zh);
  return (
    <div className="admin-scroll" tabIndex={0} role="group" aria-label={title}>
      <h2 className="admin-group">
        {title} <span className="quiet small">{number(items.length)}</span>
      </h2>
      <Lines titles={[say("item"), say("level"), say("trades"), say("phase"), say("quantity"), say("source")]}>
        {items.map((item) => (
          <tr key={item.code}>
            <th scope="row">
              {name(item)} <span className="quiet small code">{item.code}</span>
              <br />
              <span className="quiet small">
                {either(item.standardZh ?? item.gateRuleZh, item.standardEn ?? item.gateRuleEn)}
                {item.appliesTo ? ` ${say("only", { where: item.appliesTo })}` : ""}
              </span>
            </th>
            <td className="admin-nowrap">{code(item.level)}</td>
            <td>{item.utilities.map((one) => code(one)).join(" · ") || "–"}</td>
            <td className="admin-nowrap">
              {item.windowPhase ? code(item.windowPhase) : "–"}
              {item.underground ? (
                <span className="quiet small">
                  {" "}
                  ▼ {say("underground")}
                  {item.depthOrder === null ? "" : ` ${item.depthOrder}`}
                </span>
              ) : null}
            </td>
            <td>
              {term(item.quantityBasis)}
              {item.unit ? <span className="quiet small"> {code(item.unit)}</span> : null}
            </td>
            <td className="quiet small">{item.section}</td>
          </tr>
        ))}
      </Lines>
    </div>
  );
}
