import { codeKinds } from "../../inbound.ts";
import { must, oneOf, ref, table, text } from "../column.ts";

/** Kinds of an operator's codes. */
const CODE_KINDS = Object.values(codeKinds);

/** What the codes in operators' own systems mean. */
export const operatorCodesTable = table(
  "operator_codes",
  false,
  ["organization", "kind", "theirs"],
  "What the codes in operators' own systems mean, for the messages that those systems send (docs/inbound.md). What is not listed waits until a person says it.",
  [
    must(ref("organization", ["organizations"], "whose system", "lh-op-water")),
    must(
      oneOf(
        "kind",
        CODE_KINDS,
        "compound = their area or meter book number, workItem = their kind of work, meterState and taskState = their states, unit = their unit",
      ),
    ),
    must(text("theirs", "their code, as their system writes it", "0312-07")),
    must(
      text(
        "ours",
        "a compound of the programme; a work item; PLANNED, FITTED, SEALED, READ, REFUSED, VACANT, SHOP, PRE_EXISTING or NO_ACCESS; ACKNOWLEDGED, SCHEDULED, IN_PROGRESS, BLOCKED or REPORTED_DONE; a unit of work_items.csv, with a factor where needed (`m*1000`); `-` = none of the hub's business",
        "LH-C01",
      ),
    ),
    text("note", "anything a reader should know", ""),
  ],
);
