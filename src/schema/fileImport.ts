import { InputType, ObjectType } from "type-graphql";
import type { OnErrorPolicy } from "../domain/batch.ts";
import type { FileKindName } from "../domain/fileImport/kinds.ts";
import { connectionOf } from "./connection.ts";
import { BatchPolicy } from "./reportEnums.ts";
import { FileFormat, FileImportState, FileKind, FileRowState } from "./fileEnums.ts";
import {
  Flag,
  Identity,
  Instant,
  InstantOrNull,
  ListOf,
  Of,
  OfOrNull,
  Ref,
  Text,
  TextOrNull,
  Texts,
  Whole,
  WholeOrNull,
} from "./field.ts";
import { Node } from "./node.ts";
import { Organization } from "./organization.ts";
import { Payload } from "./payload.ts";

@ObjectType({ description: "A field that the rows of a kind of file may have." })
export class FileField {
  @Text("What it is called in a mapping.") name!: string;
  @Text("Its usual heading.") nameZh!: string;
  @Text("The same in English.") nameEn!: string;
  @Flag("A file without it cannot be read.") required!: boolean;
  @Texts("Units that its heading may state.") units!: string[];
  @Flag("Its heading must state one of the units.") unitNeeded!: boolean;
}

@ObjectType({ description: "A kind of file that departments hand in." })
export class FileKindFields {
  @Of(() => FileKind, "Which one; its name in addresses is the same in small letters.") kind!: string;
  @Text("Its name.") nameZh!: string;
  @Text("Its name in English.") nameEn!: string;
  @Flag("Whether you may hand in files of this kind.") mayHandIn!: boolean;
  @ListOf(() => FileField, "What its rows may say.") fields!: FileField[];
}

@ObjectType({ description: "A heading that was found in a file (标题)." })
export class FileHeading {
  @Text("The letter of its column.") column!: string;
  @Text("What it says.") heading!: string;
  @TextOrNull("The name of the field that it was taken for; null: its column is passed over.") field!: string | null;
  @TextOrNull("The unit of its figures, where the field has units.") unit!: string | null;
  @Texts("The first things that stand below it.") samples!: string[];
}

@ObjectType({ description: "Why no row of a file could be read." })
export class FileFault {
  @Text("In Chinese.") messageZh!: string;
  @Text("In English.") messageEn!: string;
}

@ObjectType({
  implements: Node,
  description:
    "A file that a department handed in by POST /files/<kind> (文件导入): first checked and shown, then written by commitFileImport. Seen by its organization and the lead office.",
})
export class FileImport extends Node {
  @Identity declare id: string;
  @Of(() => FileKind, "What its rows are.") kind!: string;
  @TextOrNull("The name that it came with.") fileName!: string | null;
  @Of(() => FileFormat, "Told by its bytes, not by its name.") format!: string;
  @TextOrNull("UTF-8, UTF-16LE, UTF-16BE or GB18030 for CSV.") encoding!: string | null;
  @TextOrNull("The sheet that was read.") sheet!: string | null;
  @Text("SHA-256 of the file.") digest!: string;
  @Texts("The columns that were recognised, by their usual headings.") columns!: string[];
  @Texts("Headings that mean nothing here: their columns were passed over.") ignored!: string[];
  @Texts("The sheets of the workbook that can be read; none in CSV.") sheets!: string[];
  @WholeOrNull("The row of the headings; null where none was found.") headingRow!: number | null;
  @ListOf(() => FileHeading, "Its headings, and what each was taken for.") headings!: FileHeading[];
  @ListOf(() => FileField, "What its rows may say.") fields!: FileField[];
  @ListOf(() => FileFault, "Why no row could be read: a field that is missing, a unit; empty unless UNMAPPED.")
  faults!: FileFault[];
  @Of(() => FileImportState, "How far it is.") state!: string;
  @OfOrNull(() => BatchPolicy, "What was chosen when it was committed.") onError!: string | null;
  @Whole("Rows with something in them.") rowsCount!: number;
  @Whole("Rows that the present step, checking or writing, has been through.") doneCount!: number;
  @Whole("Rows that can be, or were, written.") goodCount!: number;
  @Whole("Rows that say what the hub knows already.") unchangedCount!: number;
  @Whole("Rows with a problem.") wrongCount!: number;
  @Whole("Rows that were written.") writtenCount!: number;
  @Whole("Rows that were taken back by undoFileImport.") undoneCount!: number;
  @Whole("Rows that were to be taken back and stay, since somebody changed what they wrote.") keptCount!: number;
  @TextOrNull("Why it was taken back.") undoReason!: string | null;
  @InstantOrNull("When it was taken back.") undoneAt!: Date | null;
  @TextOrNull("Why it failed: interrupted, credential (the key or account has ended) or error.") failure!:
    string | null;
  @OfOrNull(() => Organization, "Whose file it is.") organization!: Organization | null;
  @Instant("When it came, by the hub's clock.") uploadedAt!: Date;
  @InstantOrNull("When writing was asked for.") committedAt!: Date | null;
  @InstantOrNull("When it was over.") finishedAt!: Date | null;
}

@ObjectType({ description: "One row of a handed-in file." })
export class FileImportRow {
  @Whole("Its number as the spreadsheet shows it.") row!: number;
  @Of(() => FileRowState, "How it stands.") state!: string;
  @Texts("What stands in the file, in the order of its headings.") cells!: string[];
  @TextOrNull("Code of the refusal: INVALID_INPUT, NOT_FOUND, FORBIDDEN or CONFLICT.") code!: string | null;
  @TextOrNull("The column with the problem, by its usual heading; null where it is the row as a whole.")
  column!: string | null;
  @TextOrNull("What is wrong, in Chinese.") problemZh!: string | null;
  @TextOrNull("What is wrong, in English.") problemEn!: string | null;
}

/** A page of handed-in files. */
export const FileImportConnection = connectionOf("FileImport", () => FileImport);
/** A page of rows of a handed-in file. */
export const FileImportRowConnection = connectionOf("FileImportRow", () => FileImportRow);

@InputType({ description: "A checked file to be written." })
export class CommitFileImportInput {
  @Text("The same key for every retry of one request, 1 to 200 characters.") idempotencyKey!: string;
  @Ref("The file: its global id.") id!: string;
  @Of(() => BatchPolicy, "What one refused row does to the others.") onError!: OnErrorPolicy;
}

@InputType({ description: "What a column of a file is." })
export class FileColumnInput {
  @Text("The column: its letter or its heading.") column!: string;
  @TextOrNull("The name of the field that it fills (see FileImport.fields); null passes it over.") field?:
    string | null;
  @TextOrNull("The unit of its figures, where the heading states none.") unit?: string | null;
}

@InputType({ description: "How a file is to be read instead; what is left out stays as it was read." })
export class MapFileColumnsInput {
  @Ref("The file: its global id.") id!: string;
  @OfOrNull(() => FileKind, "What its rows are.") kind?: FileKindName | null;
  @TextOrNull("The sheet, by its name.") sheet?: string | null;
  @WholeOrNull("The row of the headings, from 1.") headingRow?: number | null;
  @ListOf(() => FileColumnInput, "What its columns are; others are recognised by their headings.")
  columns!: FileColumnInput[];
}

@InputType({ description: "A file that was written, to be taken back." })
export class UndoFileImportInput {
  @Text("The same key for every retry of one request, 1 to 200 characters.") idempotencyKey!: string;
  @Ref("The file: its global id.") id!: string;
  @Text("Why; it stands in the corrections, the log and the audit.") reason!: string;
}

@ObjectType({ description: "The file as it is now." })
export class FileImportPayload extends Payload {
  @OfOrNull(() => FileImport, "The file.") fileImport!: FileImport | null;
}
