import { Button, DatePicker, Form } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import type { ReactNode } from "react";
import { useWords } from "../../language.tsx";
import { useAct } from "../../parts/useAct.tsx";
import { useKey } from "../../parts/useKey.ts";
import { compoundCommitDatesDocument } from "./commit-dates.graphql";
import type { FullTask } from "./TaskDrawer.tsx";
import { words } from "./words.ts";

/** The days to which the implementer commits; the window stands beside it. */
export function DatesForm({ task, done }: { task: FullTask; done: () => void }): ReactNode {
  const say = useWords(words);
  const { act, busy } = useAct(compoundCommitDatesDocument);
  const key = useKey();
  const [window] = task.windows;
  const from = task.committedStart ?? task.plannedStart ?? window?.startsOn;
  const to = task.committedEnd ?? task.plannedEnd ?? window?.endsOn;
  const send = async ({ startsOn, endsOn }: { startsOn: Dayjs; endsOn: Dayjs }): Promise<void> => {
    const tasks = [{ task: task.id, startsOn: day(startsOn), endsOn: day(endsOn) }];
    if (await act({ input: { tasks, idempotencyKey: key.of(tasks) } }, say("committedNow"))) done();
  };
  return (
    <Form
      layout="vertical"
      className="cpd-form"
      initialValues={{ startsOn: from && dayjs(from), endsOn: to && dayjs(to) }}
      onFinish={(values: { startsOn: Dayjs; endsOn: Dayjs }) => void send(values)}
    >
      {window ? (
        <p className="small quiet">
          {say("windowOf", { revision: window.revision })} {window.startsOn} – {window.endsOn}
          {task.alignment?.lastChance ? ` · ${say("lastChance")} ${task.alignment.lastChance}` : ""}
        </p>
      ) : null}
      <div className="cpd-fields">
        <Form.Item name="startsOn" label={say("startsOn")} rules={[{ required: true, message: say("needed") }]}>
          <DatePicker />
        </Form.Item>
        <Form.Item
          name="endsOn"
          label={say("endsOn")}
          dependencies={["startsOn"]}
          rules={[
            { required: true, message: say("needed") },
            ({ getFieldValue }) => ({
              validator: (_, value?: Dayjs) => {
                const start = getFieldValue("startsOn") as Dayjs | undefined;
                return !value || !start || !value.isBefore(start, "day")
                  ? Promise.resolve()
                  : Promise.reject(new Error(say("endBeforeStart")));
              },
            }),
          ]}
        >
          <DatePicker />
        </Form.Item>
      </div>
      <Buttons busy={busy} label={say("commitDates")} cancel={done} />
    </Form>
  );
}

/** A LocalDate of a picked day. */
export const day = (picked: Dayjs): string => picked.format("YYYY-MM-DD");

/** The end of a form. */
export function Buttons({ busy, label, cancel }: { busy: boolean; label: string; cancel: () => void }): ReactNode {
  const say = useWords(words);
  return (
    <div className="cpd-bar">
      <Button type="primary" htmlType="submit" loading={busy}>
        {label}
      </Button>
      <Button onClick={cancel}>{say("cancel")}</Button>
    </div>
  );
}
