import { cells, headings, type AnySheet, type Cell, type Column } from "./cell.ts";
import { zip, type Part } from "./zip.ts";

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const officeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

// The places of the formats in the styles below.
const styles = { text: 1, heading: 2, number: 3, share: 4, day: 5 };
/** Rows that one sheet of Excel takes, the heading among them. */
const mostRows = 1_048_576;

/** Sheets as an Excel book, as it is made: rows are taken from the sheets as fast as the book is read. */
export function xlsx(sheets: readonly AnySheet[], language: "zh" | "en"): AsyncGenerator<Buffer> {
  return zip(parts(sheets, language));
}

async function* parts(sheets: readonly AnySheet[], language: "zh" | "en"): AsyncGenerator<Part> {
  const names: string[] = [];
  for (const one of sheets) {
    const source = new Batches(one.rows());
    // What does not fit into one sheet goes on in the next.
    do {
      const told = one.name[language];
      const suffix = source.sheets === 0 ? "" : ` (${source.sheets + 1})`;
      names.push(told.replaceAll(/[\\/?*[\]:]/g, " ").slice(0, 31 - suffix.length) + suffix);
      yield { name: `xl/worksheets/sheet${names.length}.xml`, content: worksheet(one, source, language) };
      source.sheets += 1;
    } while (!source.done);
  }
  for (const [name, text] of Object.entries(frame(names))) yield { name, content: whole(declaration + text) };
}

/** The rows of a sheet, given out batch by batch to one or several sheets of the book. */
class Batches {
  sheets = 0;
  done = false;
  private readonly source: AsyncIterator<readonly unknown[]>;
  private rest: readonly unknown[] = [];

  constructor(source: AsyncIterable<readonly unknown[]>) {
    this.source = source[Symbol.asyncIterator]();
  }

  async next(most: number): Promise<readonly unknown[]> {
    while (this.rest.length === 0 && !this.done) {
      const { value, done } = await this.source.next();
      if (done) this.done = true;
      else this.rest = value as readonly unknown[];
    }
    const taken = this.rest.slice(0, most);
    this.rest = this.rest.slice(most);
    return taken;
  }

  async leave(): Promise<void> {
    await this.source.return?.();
  }
}

async function* worksheet(sheet: AnySheet, source: Batches, language: "zh" | "en"): AsyncGenerator<Buffer> {
  const { columns } = sheet;
  const widths = columns.map(({ width, kind }, i) => {
    const usual = kind === undefined || kind === "text" ? 18 : 12;
    return `<col min="${i + 1}" max="${i + 1}" width="${width ?? usual}" customWidth="1"/>`;
  });
  const heading = headings(columns, language).map((text, i) => textCell(letters(i) + 1, text, styles.heading));
  yield Buffer.from(
    `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
      `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
      `<sheetFormatPr defaultRowHeight="15"/><cols>${widths.join("")}</cols><sheetData><row r="1">${heading.join("")}</row>`,
  );
  let row = 1;
  let finished = false;
  try {
    while (row < mostRows) {
      const batch = await source.next(mostRows - row);
      if (batch.length === 0) break;
      yield Buffer.from(batch.map((one, i) => rowXml(row + 1 + i, columns, cells(columns, one, language))).join(""));
      row += batch.length;
    }
    const last = letters(columns.length - 1);
    yield Buffer.from(
      `</sheetData><autoFilter ref="A1:${last}${row}"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>` +
        `<pageSetup paperSize="9" orientation="landscape"/></worksheet>`,
    );
    finished = true;
  } finally {
    if (!finished) await source.leave();
  }
}

function rowXml(row: number, columns: readonly Column<never>[], values: readonly Cell[]): string {
  const written = values.map((value, i) => {
    if (value === null) return "";
    const at = letters(i) + row;
    const kind = columns[i]!.kind ?? "text";
    if (typeof value === "string" && kind === "day") {
      const days = serial(value);
      return days === null ? textCell(at, value, styles.text) : `<c r="${at}" s="${styles.day}"><v>${days}</v></c>`;
    }
    if (typeof value === "string") return textCell(at, value, styles.text);
    return Number.isFinite(value)
      ? `<c r="${at}" s="${kind === "share" ? styles.share : styles.number}"><v>${value}</v></c>`
      : "";
  });
  return `<row r="${row}">${written.join("")}</row>`;
}

function textCell(at: string, text: string, style: number): string {
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, 32_767))}</t></is></c>`;
}

/** Text in XML; what only looks like one of Excel's own escapes (_x000D_) is escaped, too. */
function escaped(text: string): string {
  return text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "_x000D_");
}

function serial(day: string): number | null {
  const time = Date.parse(`${day}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(time) ? time / 86_400_000 + 25_569 : null;
}

function letters(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? letters(rest) : "") + String.fromCharCode(65 + (column % 26));
}

async function* whole(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

function frame(names: readonly string[]): Record<string, string> {
  const relation = (id: number, type: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${officeRelations}/${type}" Target="${target}"/>`;
  const each = (write: (n: number, name: string) => string): string =>
    names.map((name, i) => write(i + 1, name)).join("");
  const side = `<left/><right/><top/><bottom style="thin"><color rgb="FF9AA5B1"/></bottom><diagonal/>`;
  const format = (number: number, rest = ""): string =>
    `<xf numFmtId="${number}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"${rest}`;
  const wrapped = ` applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`;
  return {
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${officeRelations}"><sheets>${each(
      (n, name) => `<sheet name="${escaped(name).replaceAll('"', "&quot;")}" sheetId="${n}" r:id="rId${n}"/>`,
    )}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packageRelations}">${each((n) =>
      relation(n, "worksheet", `worksheets/sheet${n}.xml`),
    )}${relation(names.length + 1, "styles", "styles.xml")}</Relationships>`,
    "xl/styles.xml": `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF5"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${side}</border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">${format(0, "/>")}${format(49, wrapped)}<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>${format(0, "/>")}${format(10, "/>")}${format(164, "/>")}</cellXfs></styleSheet>`,
    "_rels/.rels": `<Relationships xmlns="${packageRelations}">${relation(1, "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${each(
      (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${types}.worksheet+xml"/>`,
    )}</Types>`,
  };
}
