import { chinaTime } from "../../domain/clock.ts";
import { periodName, readPeriod } from "../../domain/period.ts";
import {
  figureLines,
  organizationName,
  tradeName,
  type BulletinOrganization,
  type BulletinPlace,
  type BulletinTold,
  type FigureLine,
} from "./bulletin.ts";
import { Html, html } from "./bulletinPage/html.ts";
import { style } from "./bulletinPage/style.ts";
import { say, listWords } from "./words.ts";

type Language = "zh" | "en";

const number = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 1 });
const dash = "—";

/** Chooses the words of a language. */
const speaking =
  (language: Language) =>
  (zh: string, en: string): string =>
    language === "zh" ? zh : en;

function amount(value: number | string | null | undefined): string {
  return value === null || value === undefined ? dash : number.format(Number(value));
}

function figureText(value: number | null | undefined, { kind }: FigureLine): string {
  if (value === null || value === undefined) return dash;
  return kind === "share" ? `${(value * 100).toFixed(1)}%` : amount(value);
}

function change(
  now: number | null | undefined,
  before: number | null | undefined,
  { kind }: FigureLine,
  language: Language,
): string {
  if (now === null || now === undefined || before === null || before === undefined) return dash;
  const by = kind === "share" ? (now - before) * 100 : now - before;
  if (Math.abs(by) < 0.05) return "0";
  return `${by > 0 ? "+" : "−"}${amount(Math.abs(by))}${kind === "share" ? speaking(language)(" 个百分点", " points") : ""}`;
}

const titles = {
  WEEK: { zh: "周安排", en: "weekly arrangement" },
  MONTH: { zh: "月度调度通报", en: "monthly dispatch" },
  QUARTER: { zh: "季度通报", en: "quarterly bulletin" },
  YEAR: { zh: "年度通报", en: "yearly bulletin" },
};

/** The bulletin as a page that stands for itself and prints on A4. */
export function bulletinPage(told: BulletinTold, language: Language): string {
  const t = speaking(language);
  const place = told.places.map((p) => t(p.nameZh, p.nameEn)).join("、");
  const name = periodName(readPeriod(told.period, told.from), language);
  const next = periodName(readPeriod(told.nextPeriod, "9999-12-31"), language);
  const asOf = chinaTime(told.asOf).slice(0, 16);
  const title = titles[told.kind][language];
  const heading = t(`${place}城镇老旧小区改造管线协同${title}`, `${place}: pipeline works in old compounds, ${title}`);
  const page = html`<!doctype html>
    <html lang="${t("zh-CN", "en")}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${heading} ${name}</title>
        <style>
          ${new Html(style)}
        </style>
      </head>
      <body>
        <header>
          <h1>${heading}</h1>
          <p>${t(`（${name}，${told.from} 至 ${told.to}）`, `${name}, ${told.from} to ${told.to}`)}</p>
        </header>
        <p class="meta">
          <span
            >${t("数据截至", "as of")}
            ${asOf}${told.complete ? "" : t("（本期未结束）", " (the period runs still)")}</span
          ><span class="draft">${t("签发前为内部稿", "internal until signed")}</span>
        </p>
        <h2>${t("一、总体情况", "1 Figures")}</h2>
        <p class="lead">${lead(told, language)}</p>
        ${figureTable(told, language)}
        <h2>${t("二、各专业进展", "2 Networks")}</h2>
        ${trades(told, language)}
        <h2>${t("三、红黄牌名单", "3 Red and yellow list")}</h2>
        ${lists(told, language)}
        <h2>${t(`四、各单位任务与${next}安排`, `4 Implementers, and what is due in ${next}`)}</h2>
        ${organizations(told, language)}
        <p class="note">
          ${t(
            "说明：装表、入地、改造按实际完成日期计，以目前有效的填报为准；逾期、协同率和冲突按期末（未结束的按此刻）的状态计。逾期按工作日计，挂起等待他方的任务单列，不计入红黄牌。",
            "What was done counts on the day on which it was done, by the reports that stand now. Overdue work, alignment and conflicts are told as they stood at the end of the period (now, where it runs still). Days overdue are working days; blocked tasks wait for others, are told apart and put nobody on a list.",
          )}
        </p>
        <div class="sign">
          <span>${t("编制：", "Made by:")}</span><span>${t("审核：", "Checked by:")}</span
          ><span>${t("签发：", "Signed by:")}</span><span>${t("日期：", "Date:")}</span>
        </div>
      </body>
    </html>`;
  return page.text;
}

function lead({ figures: f, inAll, organizations: all }: BulletinTold, language: Language): string {
  const red = all.filter(({ list }) => list === "RED").length;
  const yellow = all.filter(({ list }) => list === "YELLOW").length;
  const share = f["alignedShare"] == null ? dash : `${(f["alignedShare"] * 100).toFixed(1)}%`;
  const n = (field: string): string => amount(f[field]);
  return language === "zh"
    ? `本期新开工小区 ${n("compoundsStarted")} 个，完工 ${n("compoundsFinished")} 个，期末在施 ${n("compoundsUnderWay")} 个；累计开工 ${amount(inAll["compoundsStarted"])} 个、完工 ${amount(inAll["compoundsFinished"])} 个。装表 ${n("householdsMetered")} 户，管线入地 ${n("metresBuried")} 米。到期任务 ${n("tasksDue")} 项，按期完成 ${n("doneOnTime")} 项；期末逾期 ${n("overdue")} 项。窗口协同率 ${share}。列入红牌 ${red} 家、黄牌 ${yellow} 家。`
    : `Work began in ${n("compoundsStarted")} compounds and ended in ${n("compoundsFinished")}; ${n("compoundsUnderWay")} are at work. In all ${amount(inAll["compoundsStarted"])} began and ${amount(inAll["compoundsFinished"])} ended. ${n("householdsMetered")} households were metered and ${n("metresBuried")} m buried. Of ${n("tasksDue")} tasks due, ${n("doneOnTime")} were done on time; ${n("overdue")} are overdue. The aligned share is ${share}. On the red list: ${red}, on the yellow list: ${yellow}.`;
}

function figureTable(told: BulletinTold, language: Language): Html {
  const t = speaking(language);
  const rows = figureLines.map((line) => {
    const [now, before] = [told.figures[line.field], told.previous[line.field]];
    return html`<tr>
      <td>${line.name[language]}</td>
      <td class="mid">${line.unit[language]}</td>
      <td>${figureText(now, line)}</td>
      <td>${figureText(before, line)}</td>
      <td>${change(now, before, line, language)}</td>
      <td>${line.kind === "sum" ? figureText(told.inAll[line.field], line) : dash}</td>
    </tr>`;
  });
  const heads = [
    t("指标", "figure"),
    t("单位", "unit"),
    t("本期", "period"),
    t("上期", "before"),
    t("增减", "change"),
    t("累计", "in all"),
  ];
  return table([headings(heads)], rows);
}

function trades({ trades: all }: BulletinTold, language: Language): Html {
  const t = speaking(language);
  if (all.length === 0) return html`<p class="lead">${t("没有已下达的管线任务。", "No pipeline task is issued.")}</p>`;
  const fields = [
    "householdsPlanned",
    "householdsMetered",
    "householdsMeteredBefore",
    "householdsMeteredInAll",
    "metresPlanned",
    "metresBuried",
    "metresBuriedBefore",
    "metresBuriedInAll",
  ];
  const rows = all.map(
    (trade) =>
      html`<tr>
        <td>${tradeName(trade.utility, language)}</td>
        ${fields.map((field) => html`<td>${amount(trade[field])}</td>`)}
      </tr>`,
  );
  const under = [t("应完成", "to do"), t("本期", "period"), t("上期", "before"), t("累计", "in all")];
  const above = html`<tr>
    <th rowspan="2">${t("专业", "network")}</th>
    <th colspan="4">${t("一户一表（户）", "metered (households)")}</th>
    <th colspan="4">${t("管线入地（米）", "buried (m)")}</th>
  </tr>`;
  return table([above, headings([...under, ...under])], rows);
}

function thresholds(place: BulletinPlace, language: Language): string {
  const t = speaking(language);
  const said = (days: number, percent: number): string => {
    const both = [
      ...(days > 0 ? [t(`任一任务逾期 ${days} 个工作日及以上`, `a task ${days} working days or more overdue`)] : []),
      ...(percent > 0 ? [t(`逾期占到期任务 ${percent}% 及以上`, `${percent} % or more of the due tasks overdue`)] : []),
    ];
    return both.join(t("，或", ", or ")) || t("不设", "none");
  };
  const red = said(place.redOverdueDays, place.redOverduePercent);
  const yellow = said(place.yellowOverdueDays, place.yellowOverduePercent);
  return t(
    `${place.nameZh}标准：红牌——${red}；黄牌——${yellow}。`,
    `${place.nameEn}: red — ${red}; yellow — ${yellow}.`,
  );
}

function tag({ list }: BulletinOrganization, language: Language): Html {
  return list === null ? html`` : html`<span class="tag">${say(listWords, list, language)!}</span>`;
}

const rowClass = ({ list }: BulletinOrganization): string => list?.toLowerCase() ?? "";

function lists(told: BulletinTold, language: Language): Html {
  const t = speaking(language);
  const listed = told.organizations.filter(({ list }) => list !== null);
  const note = html`<p class="note">${told.places.map((place) => thresholds(place, language)).join(" ")}</p>`;
  if (listed.length === 0)
    return html`<p class="lead">${t("本期没有单位列入红黄牌。", "Nobody is on a list.")}</p>
      ${note}`;
  const rows = listed.map(
    (one) =>
      html`<tr class="${rowClass(one)}">
        <td>${organizationName(one, language)}</td>
        <td class="mid">${tag(one, language)}</td>
        <td>${one.overdue}</td>
        <td>${one.overduePercent === null ? dash : `${amount(one.overduePercent)}%`}</td>
        <td>${one.longestOverdue}</td>
      </tr>`,
  );
  const heads = [
    t("单位", "implementer"),
    t("名单", "list"),
    t("逾期（项）", "overdue (tasks)"),
    t("占到期任务", "of the due"),
    t("最长逾期（工作日）", "longest (working days)"),
  ];
  return html`${table([headings(heads)], rows)} ${note}`;
}

function organizations({ organizations: all }: BulletinTold, language: Language): Html {
  const t = speaking(language);
  if (all.length === 0) return html`<p class="lead">${t("没有到期或逾期的任务。", "Nothing is due or overdue.")}</p>`;
  const rows = all.map(
    (one) =>
      html`<tr class="${rowClass(one)}">
        <td>${organizationName(one, language)}</td>
        <td>${one.tasksDue}</td>
        <td>${one.doneOnTime}</td>
        <td>${one.doneLate}</td>
        <td>${one.overdue}</td>
        <td>${one.overdueBlocked}</td>
        <td>${one.dueNext}</td>
      </tr>`,
  );
  const heads = [
    t("单位", "implementer"),
    t("本期到期", "due"),
    t("按期完成", "on time"),
    t("超期完成", "late"),
    t("期末逾期", "overdue"),
    t("挂起逾期", "blocked"),
    t("下期到期", "due next"),
  ];
  return table([headings(heads)], rows);
}

function headings(names: readonly string[]): Html {
  return html`<tr>
    ${names.map((name) => html`<th>${name}</th>`)}
  </tr>`;
}

function table(heads: readonly Html[], rows: readonly Html[]): Html {
  return html`<table>
    <thead>
      ${heads}
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}
