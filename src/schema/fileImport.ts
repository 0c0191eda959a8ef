import { InputType, ObjectType } from "type-graphql";
import { connectionOf } from "./connection.ts";
import { BatchPolicy } from "./enums.ts";
import { FileFormat, FileImportState, FileKind, FileRowState } from "./fileEnums.ts";
import { Identity, Instant, InstantOrNull, Of, OfOrNull, Ref, Text, TextOrNull, Texts, Whole } from "./field.ts";
import { Node } from "./node.ts";
import { Organization } from "./organization.ts";
import { Payload } from "./payload.ts";

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
  @Of(() => FileImportState, "How far it is.") state!: string;
  @OfOrNull(() => BatchPolicy, "What was chosen when it was committed.") onError!: string | null;
  @Whole("Rows with something in them.") rowsCount!: number;
  @Whole("Rows that the present step, checking or writing, has been through.") doneCount!: number;
  @Whole("Rows that can be, or were, written.") goodCount!: number;
  @Whole("Rows that say what the hub knows already.") unchangedCount!: number;
  @Whole("Rows with a problem.") wrongCount!: number;
  @Whole("Rows that were written.") writtenCount!: number;
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
  @Of(() => BatchPolicy, "What one refused row does to the others.") onError!: "ALL_OR_NOTHING" | "ROW_BY_ROW";
}

@ObjectType({ description: "The file as it is now." })
export class FileImportPayload extends Payload {
  @OfOrNull(() => FileImport, "The file.") fileImport!: FileImport | null;
}
