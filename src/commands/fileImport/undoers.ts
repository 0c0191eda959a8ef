import type { FileKindName } from "../../domain/fileImport/kinds.ts";
import type { Undoer } from "./undoer.ts";
import { compounds } from "./undoers/compounds.ts";
import { dates } from "./undoers/dates.ts";
import { meters } from "./undoers/meters.ts";
import { reports } from "./undoers/reports.ts";
import { windows } from "./undoers/windows.ts";

/** How each kind of file is taken back. */
export const undoers: Readonly<Record<FileKindName, Undoer>> = { reports, meters, compounds, windows, dates };
