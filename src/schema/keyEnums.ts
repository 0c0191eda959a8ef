import { keyScopes, roles } from "../domain/viewer.ts";
import { register, words } from "./enum.ts";

export const Role = register(words(roles), "Role", "What a key may do and see.", {
  ADMIN: "Hub administrator: keys, clock, every jurisdiction.",
  LEAD: "Lead office: plans, issues, decides; sees its jurisdiction.",
  DEPARTMENT: "Department: its tasks, verification in its field; sees its jurisdiction without household data.",
  STREET: "Street office: its own compounds.",
  OPERATOR: "Operator: its own issued tasks and their compounds.",
  OWNER: "Project owner: the compounds it works in.",
  VIEWER: "Leading group: sees the jurisdiction, changes nothing.",
});

export const KeyScope = register(
  words(keyScopes),
  "KeyScope",
  "What a key may be used for, within the rights of its role.",
  {
    READ: "Read everything that the role reads, also as a stream.",
    REPORT: "Report progress and correct what was reported.",
    ANSWER: "Answer what is put to the organization: acknowledge, commit dates, verify, answer changes, note.",
    PLAN: "Load plans; make, issue and accept tasks; windows; conflicts; realignment.",
    ADMIN: "Keys, accounts and the clock.",
  },
);
