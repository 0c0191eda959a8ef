import { colToLetter, writeXlsx, type CellValue, type DataValidation, type WriteSheet } from "hucre/xlsx";
import { headingOf, type FileColumn, type OwnList } from "../../domain/fileImport/column.ts";
import { fileKinds, type FileKindName } from "../../domain/fileImport/kinds.ts";

/** Rows of a template for which drop-down lists and formats are laid out. */
const laidOut = 5_000;
/** What Excel takes as a list written into the rule itself. */
const inlineLength = 250;
const header = {
  font: { bold: true },
  fill: { type: "pattern" as const, pattern: "solid" as const, fgColor: { rgb: "FFDDEBF7" } },
};

/** An empty workbook of a kind: headings with units, drop-down lists of what the viewer may name, and how to fill it in. */
export async function templateOf(
  name: FileKindName,
  listOf: (list: OwnList) => Promise<string[]>,
): Promise<Uint8Array> {
  const kind = fileKinds[name];
  const columns: readonly FileColumn[] = kind.columns;
  const lists: (readonly string[])[] = [];
  const validations: DataValidation[] = [];
  for (const [i, column] of columns.entries()) {
    const words = await wordsFor(column, listOf);
    if (words.length === 0) continue;
    const letter = colToLetter(i);
    const inline = words.every((word) => !word.includes(",")) && words.join(",").length <= inlineLength;
    if (!inline) lists.push(words);
    validations.push({
      type: "list",
      range: `${letter}2:${letter}${laidOut}`,
      ...(inline
        ? { values: [...words] }
        : { formula1: `列表!$${colToLetter(lists.length - 1)}$1:$${colToLetter(lists.length - 1)}$${words.length}` }),
      allowBlank: true,
      // Places may also be named by what the list does not show, such as a code for a name.
      showErrorMessage: !isOwnList(column.choices),
      errorTitle: column.zh,
      errorMessage: "请从下拉列表中选择",
    });
  }
  return writeXlsx({
    sheets: [
      {
        name: kind.zh,
        rows: [columns.map(headingOf)],
        columns: columns.map(({ zh }) => ({ width: Math.max(12, zh.length * 2 + 6) })),
        cells: new Map(columns.map((_, i) => [`0,${i}`, { style: header }])),
        dataValidations: validations,
        freezePane: { rows: 1 },
      },
      explained(columns),
      ...(lists.length > 0 ? [hiddenLists(lists)] : []),
    ],
  });
}

function isOwnList(choices: FileColumn["choices"]): choices is OwnList {
  return typeof choices === "string";
}

async function wordsFor(
  { choices }: FileColumn,
  listOf: (list: OwnList) => Promise<string[]>,
): Promise<readonly string[]> {
  if (choices === null) return [];
  return isOwnList(choices) ? listOf(choices) : choices;
}

function explained(columns: readonly FileColumn[]): WriteSheet {
  const rows: CellValue[][] = columns.map((column) => [
    headingOf(column),
    column.required ? "必填" : "",
    column.synonyms.join("、"),
    Object.keys(column.units).join("、"),
    column.example,
  ]);
  return {
    name: "填写说明",
    rows: [
      ["列名", "是否必填", "也可写作", "单位", "示例"],
      ...rows,
      [],
      ["各列顺序不限；日期可写成 2024-05-31 或 2024年5月31日。"],
    ],
    columns: [{ width: 22 }, { width: 10 }, { width: 50 }, { width: 24 }, { width: 20 }],
  };
}

function hiddenLists(lists: readonly (readonly string[])[]): WriteSheet {
  const longest = Math.max(...lists.map((list) => list.length));
  return {
    name: "列表",
    hidden: true,
    rows: Array.from({ length: longest }, (_, i) => lists.map((list) => list[i] ?? null)),
  };
}
