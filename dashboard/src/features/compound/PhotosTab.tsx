import { Image } from "antd";
import { useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import type { Within } from "./CompoundPage.tsx";
import { aboutCompound, useAllPages } from "./compoundLive.ts";
import { evidenceOf, isHere } from "./evidence.ts";
import {
  compoundEvidenceDocument,
  type CompoundEvidenceQuery,
  type CompoundEvidenceQueryVariables,
} from "./photos.graphql";
import { words } from "./words.ts";

type Report = NonNullable<CompoundEvidenceQuery["compound"]>["reports"]["nodes"][number];

/** What reports show of the work: photos that the hub keeps as pictures, everything else as links. */
export function PhotosTab({ code, jurisdiction, open }: Within): ReactNode {
  const say = useWords(words);
  const { say: saying, name, code: word } = useSpeech();
  const { rows, error } = useAllPages<CompoundEvidenceQuery, CompoundEvidenceQueryVariables, Report>(
    compoundEvidenceDocument,
    { code, jurisdiction },
    {
      page: ({ compound }) => ({
        rows: compound?.reports.nodes ?? [],
        next: (compound?.reports.pageInfo.hasNextPage && compound.reports.pageInfo.endCursor) || null,
      }),
      about: aboutCompound(code, /^report\./),
      everyMs: 5_000,
      most: 600,
    },
  );
  const [broken, setBroken] = useState<ReadonlySet<string>>(new Set());
  if (!rows) return <p className="quiet">{error ? error.message : saying("loading")}</p>;
  if (rows.length === 0) return <p className="card cpd-none">{say("noPhotos")}</p>;
  return (
    <section className="card" aria-label={say("photos")}>
      <Image.PreviewGroup>
        <ul className="cpd-photos">
          {rows.flatMap((report) =>
            evidenceOf(report.evidence).map((one) => {
              const title = `${name(report.task.workItem)} ${report.doneOn}`;
              return (
                <li key={`${report.id}${one.url}`}>
                  {isHere(one.url) && !broken.has(one.url) ? (
                    <Image
                      src={one.url}
                      alt={title}
                      width={180}
                      height={135}
                      loading="lazy"
                      onError={() => setBroken((now) => new Set(now).add(one.url))}
                    />
                  ) : (
                    <a className="cpd-file" href={one.url} target="_blank" rel="noreferrer">
                      {one.kind ?? say("document")}
                      <span className="small quiet">{one.url}</span>
                    </a>
                  )}
                  <button type="button" className="plain" onClick={() => open(report.task.id)}>
                    {name(report.task.workItem)}
                  </button>
                  <span className="small quiet">
                    {report.doneOn} · {word(report.status, "ReportStatus")}
                    <br />
                    {[name(report.organization), report.reportedBy].filter(Boolean).join(" · ")}
                    {report.note ? ` · ${report.note}` : ""}
                  </span>
                </li>
              );
            }),
          )}
        </ul>
      </Image.PreviewGroup>
    </section>
  );
}
