import type { FileKindName } from "../../domain/fileImport/kinds.ts";
import type { Importer } from "./importer.ts";
import { compounds } from "./importers/compounds.ts";
import { dates } from "./importers/dates.ts";
import { meters } from "./importers/meters.ts";
import { reports } from "./importers/reports.ts";
import { windows } from "./importers/windows.ts";

/** How each kind of file is written. */
export const importers: Readonly<Record<FileKindName, Importer>> = { reports, meters, compounds, windows, dates };
