import { Input, Table } from "antd";
import { useState, type ReactNode } from "react";
import { useLive } from "../../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../../language.tsx";
import { useViewer } from "../../desk/viewer.tsx";
import { adminTotalsDocument, type AdminTotalsQuery } from "./totals.graphql";
import { useTerm } from "./useTerm.ts";
import { words } from "./words.ts";

type Total = AdminTotalsQuery["jurisdictions"][number]["statedTotals"][number];

/** The figures that the plan states, with where it does; contradictions among them are findings of the import. */
export function Totals({ code }: { code: string }): ReactNode {
  const say = useWords(words);
  const speech = useSpeech();
  const term = useTerm();
  const { withheld } = useViewer();
  const { data, error } = useLive(adminTotalsDocument, { code }, { about: () => false });
  const [search, setSearch] = useState("");
  const all = data?.jurisdictions[0]?.statedTotals;
  if (!all) return <p className="waiting">{error ? error.message : speech.say("loading")}</p>;
  const meets = (total: Total): boolean =>
    [total.code, total.member, total.period, total.metric, term(total.metric), total.section, total.printed]
      .join(" ")
      .toLowerCase()
      .includes(search.toLowerCase());
  return (
    <section className="card" aria-label={say("totals")}>
      <Input
        allowClear
        className="admin-search"
        aria-label={say("search")}
        placeholder={say("search")}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      {withheld.some((one) => one.startsWith("StatedTotal")) ? <p className="quiet small">{say("withheld")}</p> : null}
      <Table<Total>
        size="small"
        rowKey="code"
        scroll={{ x: 900 }}
        pagination={{ pageSize: 50, showSizeChanger: false, hideOnSinglePage: true }}
        dataSource={all.filter(meets)}
        columns={[
          { title: say("period"), dataIndex: "period" },
          {
            title: say("part"),
            render: (_, total) => (
              <>
                {term(total.member)}{" "}
                <span className="quiet small">
                  {term(total.scope)} · {term(total.partition)}
                </span>
              </>
            ),
          },
          { title: say("metric"), render: (_, { metric }) => term(metric) },
          {
            title: say("figure"),
            align: "end",
            render: (_, { value, qualifier, unit }) =>
              value === null ? (
                <span className="quiet">{say("blank")}</span>
              ) : (
                <>
                  {term(qualifier)}
                  <strong>{speech.number(value)}</strong> <span className="quiet small">{term(unit)}</span>
                </>
              ),
          },
          { title: say("place"), render: (_, { place }) => term(place) },
          {
            title: say("source"),
            render: (_, { section, sourceLine, printed }) => (
              <>
                {section} <span className="quiet small">{sourceLine}</span>
                {printed ? <span className="quiet small"> {say("printed", { text: printed })}</span> : null}
              </>
            ),
          },
        ]}
      />
      <p className="quiet small">{say("file", { file: "stated_totals.csv" })}</p>
    </section>
  );
}
