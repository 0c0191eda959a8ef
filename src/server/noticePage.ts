import { chinaDay, chinaTime } from "../domain/clock.ts";
import { escapeHtml as text } from "../domain/html.ts";
import type { NoticeContent } from "../domain/notice.ts";
import { phaseNames } from "../domain/vocabulary.ts";

/** A notice with its record of delivery, as the page shows it. */
export interface ShownNotice {
  id: string;
  number: string;
  content: string;
  hash: string;
  sentAt: Date | string;
  receivedBy: string;
  state: "SENT" | "DEEMED_RECEIVED" | "ACKNOWLEDGED";
  deemedAt: Date | string | null;
  document: string;
  organization: { nameZh: string; code: string; uscc: string | null };
  sentBy: { nameZh: string } | null;
  reading: { reader: string; readAt: Date | string; organization: { nameZh: string } } | null;
  receipt: { person: string; receivedAt: Date | string; organization: { nameZh: string } } | null;
}

/**
 * A notice as one printable A4 page in Chinese, without script: above the line only what its frozen content says, below it
 * what has become of it since. `hub` is the hub's address.
 */
export function noticePage(notice: ShownNotice, hub: string): string {
  const said = JSON.parse(notice.content) as NoticeContent;
  const title = said.windows ? "施工计划告知书" : "施工窗口变更告知书";
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${text(`${title} ${notice.number}`)}</title><style>${style}</style></head><body><main>
<header><p class="number">编号 ${text(notice.number)}</p><h1>${title}</h1></header>
<p class="to">${text(said.addressee ?? notice.organization.nameZh)}：</p>
<p class="body">${text(said.compound ? `现将“${said.compound.nameZh}”（${said.compound.code}）的${said.windows ? "施工计划" : "施工窗口变更"}告知贵单位。` : said.subjectZh)}${text(said.textZh)}</p>
${windowsOf(said)}
${tasksOf(said)}
${remarksOf(said)}
<p class="due">请于 <strong>${chineseDay(said.receivedBy ?? notice.receivedBy)}</strong> 前签收。期满未签收的，视为收到，不视为同意。</p>
<div class="signature"><p>${text(said.decidedBy ?? notice.sentBy?.nameZh ?? "")}</p><p>${chineseDay(said.decidedOn ?? chinaDay(notice.sentAt))}</p></div>
<section class="record"><h2>送达记录</h2><table>
<tr><th>送达</th><td>${minute(notice.sentAt)}，送达单位：${text(notice.organization.nameZh)}${notice.organization.uscc ? `（${text(notice.organization.uscc)}）` : ""}</td></tr>
<tr><th>阅知</th><td>${notice.reading ? `${minute(notice.reading.readAt)}，${text(notice.reading.organization.nameZh)} ${text(notice.reading.reader)} 首次打开` : "尚未打开"}</td></tr>
<tr><th>签收</th><td>${receiptOf(notice)}</td></tr></table></section>
<footer><p>内容校验值（SHA-256）<code>${notice.hash.replaceAll(/.{16}/g, "$& ").trim()}</code></p>
<p>核验：本页横线以上由冻结的原文生成。取 <code>${text(`${hub}${notice.document.replace(/html$/, "json")}`)}</code> 的全部字节计算 SHA-256，应与上值相同；或在接口中查询 <code>verifyNotice</code>。</p></footer>
</main></body></html>`;
}

function windowsOf(said: NoticeContent): string {
  const { before, after, phase, windows } = said;
  if (before && after && phase) {
    return table(
      ["施工阶段", "原窗口", "新窗口", "版次"],
      [
        [
          phaseNames[phase].zh,
          span(before),
          `<strong>${span(after)}</strong>`,
          `${before.revision} → ${after.revision}`,
        ],
      ],
    );
  }
  if (!windows || windows.length === 0) return windows ? `<p class="none">本小区尚未发布施工窗口。</p>` : "";
  return table(
    ["施工阶段", "施工窗口", "版次"],
    windows.map((w) => [phaseNames[w.phase].zh, `<strong>${span(w)}</strong>`, String(w.revision)]),
  );
}

function tasksOf({ tasks = [], windows }: NoticeContent): string {
  if (tasks.length === 0) return `<p class="none">贵单位在该阶段没有未完成的任务，本告知供知悉。</p>`;
  const days = (t: (typeof tasks)[number]): string =>
    t.startsOn ? span(t as { startsOn: string; endsOn: string }) : "未定";
  const name = (t: (typeof tasks)[number]): string => `${text(t.nameZh ?? "")}<small>${text(t.code ?? "")}</small>`;
  if (windows) {
    return table(
      ["任务", "工程量", "日期"],
      tasks.map((t) => [name(t), t.quantity == null ? "—" : text(`${t.quantity} ${unitOf(t.unit)}`), days(t)]),
    );
  }
  return table(
    ["任务", "日期", "与新窗口"],
    tasks.map((t) => [
      name(t),
      days(t),
      t.effect === "FOLLOWS" ? "随窗口调整" : t.inside ? "在窗口内" : "<strong>不在窗口内</strong>",
    ]),
  );
}

function remarksOf({ reason, note, forcedReason }: NoticeContent): string {
  const rows = [
    ["变更原因", reason],
    ["说明", note],
    ["未待各方答复即发布的理由", forcedReason],
  ].flatMap(([head, said]) => (said ? [`<p><b>${head}：</b>${text(said)}</p>`] : []));
  return rows.length > 0 ? `<div class="remarks">${rows.join("")}</div>` : "";
}

function receiptOf({ receipt, state, deemedAt, receivedBy }: ShownNotice): string {
  if (receipt) {
    const late = deemedAt ? `（${minute(deemedAt)} 已视为收到）` : "";
    return `${minute(receipt.receivedAt)}，${text(receipt.organization.nameZh)} ${text(receipt.person)} 签收${late}`;
  }
  if (state === "DEEMED_RECEIVED")
    return `逾 ${receivedBy} 未签收，视为收到${deemedAt ? `（${minute(deemedAt)}）` : ""}，不视为同意`;
  return "待签收";
}

const units: Record<string, string> = {
  household: "户",
  m: "米",
  m2: "平方米",
  count: "个",
  item: "项",
  building: "栋",
  unit: "单元",
};
const unitOf = (unit: string | null | undefined): string => units[unit ?? ""] ?? unit ?? "";

const span = ({ startsOn, endsOn }: { startsOn: string; endsOn: string }): string =>
  `${text(startsOn)} 至 ${text(endsOn)}`;

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("\n");
  return `<table><thead><tr>${heads.map((head) => `<th>${head}</th>`).join("")}</tr></thead><tbody>${body}</tbody></table>`;
}

const minute = (instant: Date | string): string => chinaTime(instant).slice(0, 16);

function chineseDay(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

const style = `
@page { size: A4; margin: 20mm 22mm; }
* { box-sizing: border-box; }
body { margin: 0; background: #eceff1; color: #111; font: 15px/1.75 "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; }
main { width: 210mm; max-width: 100%; min-height: 297mm; margin: 24px auto; padding: 20mm 22mm; background: #fff; box-shadow: 0 1px 6px #0003; }
header { border-bottom: 2px solid #b71c1c; margin-bottom: 22px; padding-bottom: 12px; }
h1 { font-size: 25px; letter-spacing: .12em; text-align: center; margin: 6px 0 4px; }
.number { text-align: right; margin: 0; font-size: 13px; color: #444; }
.to { font-weight: 700; margin: 0 0 4px; }
.body, .due { text-indent: 2em; margin: 6px 0; text-align: justify; }
table { width: 100%; border-collapse: collapse; margin: 14px 0; font-size: 13.5px; line-height: 1.55; }
th, td { border: 1px solid #666; padding: 5px 9px; text-align: left; vertical-align: top; }
thead { display: table-header-group; }
thead th { background: #f3f4f5; font-weight: 700; white-space: nowrap; }
tr { break-inside: avoid; }
td small { display: block; color: #666; font: 11px/1.4 ui-monospace, "DejaVu Sans Mono", monospace; word-break: break-all; }
.remarks p { margin: 3px 0; }
.none { color: #444; text-indent: 2em; }
.signature { margin: 26px 0 30px auto; width: 46%; text-align: center; break-inside: avoid; }
.signature p { margin: 2px 0; }
.record { border-top: 1.5px solid #111; padding-top: 8px; break-inside: avoid; }
.record h2 { font-size: 14.5px; margin: 4px 0; }
.record table { margin: 6px 0 12px; font-size: 13px; }
.record th { width: 4.5em; background: #f3f4f5; white-space: nowrap; }
footer { font-size: 11.5px; line-height: 1.6; color: #333; break-inside: avoid; }
footer p { margin: 3px 0; }
code { font: 11px/1.5 ui-monospace, "DejaVu Sans Mono", monospace; word-break: break-all; }
@media print { body { background: #fff; } main { width: auto; min-height: 0; margin: 0; padding: 0; box-shadow: none; } }
@media (max-width: 700px) { main { margin: 0; padding: 18px; min-height: 0; } }
`;
