import { Button, Input, Modal, type TableColumnsType } from "antd";
import { useState, type ReactNode } from "react";
import { useLive, useSend } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { aboutWork } from "../../parts/aboutWork.ts";
import { usePages } from "../../parts/CursorPager.tsx";
import { useViewer } from "../desk/viewer.tsx";
import { deskAnswerDatesDocument } from "./answer-dates.graphql";
import { BulkList } from "./BulkList.tsx";
import { AlignmentMark, CompoundCell, Span, WindowCell } from "./cells.tsx";
import { heldAgainst } from "./commitCheck.ts";
import { useDays } from "./days.ts";
import { pageSize } from "./ListFrame.tsx";
import type { WorkList } from "./lists.ts";
import { proposalsToAnswerDocument, type ProposalsToAnswerQuery } from "./proposals.graphql";
import { useTaskName } from "./TaskTable.tsx";
import { useBulk } from "./useBulk.ts";
import { useChosen } from "./useChosen.ts";
import { words } from "./words.ts";

type ProposalRow = ProposalsToAnswerQuery["inbox"]["toAnswerDates"]["nodes"][number];

/** Dates that were proposed to the organization: accepting commits to them, refusing needs a reason. */
export function ProposalsPane({ list }: { list: WorkList }): ReactNode {
  const say = useWords(words);
  const { name } = useViewer();
  const pages = usePages("");
  const reading = useLive(proposalsToAnswerDocument, { first: pageSize, after: pages.after }, { about: aboutWork });
  const page = reading.data?.inbox.toAnswerDates;
  const nameOfTask = useTaskName();
  const nameOf = ({ task }: ProposalRow): string => nameOfTask(task);
  const columns = useProposalColumns();
  const chosen = useChosen(page?.nodes ?? [], "", false);
  const [answering, setAnswering] = useState<"ACCEPT" | "REFUSE" | null>(null);
  const [person, setPerson] = useState(name);
  const [reason, setReason] = useState("");
  const bulk = useBulk();
  const send = useSend(deskAnswerDatesDocument);
  const verb = say(answering === "REFUSE" ? "refuseDates" : "acceptDates");
  const answer = async (): Promise<void> => {
    const picked = [...chosen.rows.values()].map((row) => ({ id: row.id, name: nameOf(row) }));
    const proposals = picked.map(({ id }) => id);
    setAnswering(null);
    const said = answering === "REFUSE" ? { reason: reason.trim() } : {};
    if (await bulk.together(send, verb, picked, { proposals, answer: answering!, person: person.trim(), ...said })) {
      chosen.clear();
      setReason("");
    }
  };
  return (
    <BulkList
      list={list}
      reading={reading}
      page={page}
      pages={pages}
      columns={columns}
      nameOf={nameOf}
      chosen={chosen}
      bulk={bulk}
      actions={[
        { key: "accept", label: say("acceptDates"), act: () => setAnswering("ACCEPT") },
        { key: "refuse", label: say("refuseDates"), danger: true, act: () => setAnswering("REFUSE") },
      ]}
    >
      <Modal
        open={answering !== null}
        title={say("of", { verb, count: chosen.rows.size })}
        onCancel={() => setAnswering(null)}
        footer={[
          <Button key="back" onClick={() => setAnswering(null)}>
            {say("back")}
          </Button>,
          <Button
            key="ok"
            type="primary"
            disabled={person.trim() === "" || (answering === "REFUSE" && reason.trim() === "")}
            onClick={() => void answer()}
          >
            {say("confirm")}
          </Button>,
        ]}
      >
        <label className="wl-field">
          <span>{say("person")}</span>
          <Input value={person} maxLength={100} onChange={(event) => setPerson(event.target.value)} />
        </label>
        {answering === "REFUSE" ? (
          <label className="wl-field">
            <span>{say("reason")}</span>
            <Input.TextArea
              rows={3}
              maxLength={500}
              value={reason}
              placeholder={say("reasonNeeded")}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
        ) : null}
      </Modal>
    </BulkList>
  );
}

function useProposalColumns(): TableColumnsType<ProposalRow> {
  const say = useWords(words);
  const { name, language } = useSpeech();
  const { span } = useDays();
  return [
    {
      title: say("compound"),
      key: "compound",
      width: 150,
      render: (_, { task }) => <CompoundCell compound={task.compound} />,
    },
    {
      title: say("work"),
      key: "work",
      render: (_, { task, proposedBy }) => (
        <>
          {name(task.workItem)}
          {proposedBy ? (
            <span className="wl-sub">
              {say("by")} {name(proposedBy)}
            </span>
          ) : null}
        </>
      ),
    },
    { title: say("window"), key: "window", width: 130, render: (_, { task }) => <WindowCell task={task} /> },
    {
      title: say("present"),
      key: "present",
      width: 130,
      render: (_, { task }) => {
        const from = task.committedStart ?? task.plannedStart;
        const to = task.committedEnd ?? task.plannedEnd;
        return from && to ? span(from, to) : <span className="quiet">{say("noDates")}</span>;
      },
    },
    {
      title: say("proposed"),
      key: "proposed",
      width: 150,
      render: (_, { startsOn, endsOn, task }) => {
        const held = heldAgainst({ startsOn, endsOn }, task.windows, task.workItem.windowPhase !== null);
        return (
          <>
            <strong>
              <Span from={startsOn} to={endsOn} />
            </strong>
            {held && held !== "WRONG" ? <AlignmentMark state={held} /> : null}
          </>
        );
      },
    },
    {
      title: say("why"),
      key: "why",
      width: 280,
      render: (_, { reasonZh, reasonEn }) => <span className="wl-note">{language === "en" ? reasonEn : reasonZh}</span>,
    },
  ];
}
