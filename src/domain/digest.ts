import { topicNames, topics, type Topic } from "./channel.ts";
import { conflictNames, type ConflictCode } from "./conflict.ts";
import { toGlobalId } from "./globalId.ts";
import { phaseNames, type Phase } from "./vocabulary.ts";

type Language = "zh" | "en";
/** A name in both languages; where there is no English one the Chinese stands. */
export interface Name {
  zh: string;
  en: string | null;
}

/** One thing that somebody is told of. */
export interface DigestItem {
  topic: Topic;
  compound: Name | null;
  /** The work that it is about, and of how many tasks it is the first. */
  work: Name | null;
  noticeId: number | null;
  data: {
    phase?: Phase;
    startsOn?: string;
    endsOn?: string;
    answerBy?: string;
    code?: ConflictCode;
    tasks?: number;
    reason?: string | null;
  };
}

/** What a message says, before a platform's way of writing. */
export interface Digest {
  title: string;
  /** How much of each topic: always whole, whatever is left out below. */
  summary: string;
  sections: { heading: string; lines: Line[] }[];
  total: number;
  more: (left: number) => Line;
}

/** One line, with where it leads. */
export interface Line {
  text: string;
  url: string | null;
}

/** Makes one digest of everything, grouped by compound; `hub` is the hub's address, null where it has none to tell. */
export function digestOf(
  items: readonly DigestItem[],
  about: { organization: Name; language: Language; hub: string | null },
): Digest {
  const { language, hub } = about;
  const say = (zh: string, en: string): string => (language === "zh" ? zh : en);
  const name = (of: Name): string => (language === "en" && of.en) || of.zh;
  const counted = topics.flatMap((topic) => {
    const n = items.filter((item) => item.topic === topic).length;
    return n === 0 ? [] : [`${topicNames[topic][language]} ${n}`];
  });
  const groups = Map.groupBy(items, ({ compound }) => (compound ? name(compound) : say("全辖区", "the whole plan")));
  const n = items.length;
  return {
    title: say(`【施工协同】${name(about.organization)}：${n} 项`, `[Works] ${name(about.organization)}: ${n} to see`),
    summary: counted.join(say("，", ", ")),
    sections: [...groups].map(([heading, group]) => ({ heading, lines: linesOf(group, { name, say, hub, language }) })),
    total: n,
    more: (left) => ({
      text:
        left > 0
          ? say(`另有 ${left} 条，请登录查看`, `${left} more lines: see the hub`)
          : say("登录处理", "open the hub"),
      url: hub && `${hub}/`,
    }),
  };
}

interface Saying {
  name: (of: Name) => string;
  say: (zh: string, en: string) => string;
  hub: string | null;
  language: Language;
}

/** The lines of one compound: what is alike is one line with its number. */
function linesOf(items: readonly DigestItem[], saying: Saying): Line[] {
  const alike = Map.groupBy(items, (item) => `${topics.indexOf(item.topic)} ${sentence(item, saying)}`);
  const byTopic = Map.groupBy([...alike.values()], ([first]) => first!.topic);
  return topics.flatMap((topic) => (byTopic.get(topic) ?? []).map((group) => lineOf(group, saying)));
}

function lineOf(group: readonly DigestItem[], saying: Saying): Line {
  const [first] = group as [DigestItem];
  const times = group.length > 1 ? saying.say(`（${group.length} 项）`, ` (${group.length})`) : "";
  const url =
    saying.hub && first.noticeId ? `${saying.hub}/notices/${toGlobalId("Notice", first.noticeId)}.html` : null;
  return { text: `${sentence(first, saying)}${times}`, url };
}

function sentence({ topic, work, data }: DigestItem, { name, say, language }: Saying): string {
  const of = work ? say(`：${name(work)}`, `: ${name(work)}`) : "";
  const days = data.startsOn ? say(`，${data.startsOn} 至 ${data.endsOn}`, `, ${data.startsOn} to ${data.endsOn}`) : "";
  const phase = data.phase ? say(`：${phaseNames[data.phase].zh}`, `: ${phaseNames[data.phase].en}`) : "";
  const by = data.answerBy ? say(`，${data.answerBy} 前`, `, by ${data.answerBy}`) : "";
  const reason = data.reason ? say(`，原因：${data.reason}`, `: ${data.reason}`) : "";
  const head = topicNames[topic][language];
  if (topic !== "CONFLICT") return `${head}${phase}${of}${days}${by}${reason}`;
  const others = (data.tasks ?? 1) > 1 ? say(`等 ${data.tasks} 项`, ` and ${data.tasks! - 1} more`) : "";
  return `${head}${data.code ? say(`（${conflictNames[data.code].zh}）`, ` (${conflictNames[data.code].en})`) : ""}${of}${others}`;
}

/** How a platform writes: each gives whole lines, with the line's end. */
export interface Dialect {
  title(text: string): string;
  heading(text: string): string;
  line(line: Line): string;
}

/** Writes a digest in a platform's way within so many bytes of UTF-8: what does not fit is counted in the last line. */
export function layOut({ title, summary, sections, more }: Digest, dialect: Dialect, bytes: number): string {
  const lines = sections.flatMap(({ heading, lines: own }) =>
    own.map((line, i) => (i === 0 ? dialect.heading(heading) : "") + dialect.line(line)),
  );
  let text = dialect.title(title) + dialect.line({ text: summary, url: null });
  let size = sizeOf(text);
  for (const [i, line] of lines.entries()) {
    const last = dialect.line(more(lines.length - i));
    size += sizeOf(line);
    if (size + sizeOf(last) > bytes) return text + last;
    text += line;
  }
  return text + dialect.line(more(0));
}

function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

const wide: Record<string, string> = {
  ...{ "<": "＜", ">": "＞", "[": "［", "]": "］", "(": "（", ")": "）", "*": "＊", _: "＿", "`": "｀", "#": "＃" },
  ...{ "~": "～", "|": "｜", "\\": "＼", "@": "＠", "!": "！", '"': "＂" },
};

/** A text of people's as a robot may write it: no markup, no mention of everybody, no link of its own, one line. */
export function plainText(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, " ")
    .replaceAll(/[<>[\]()*_`#~|\\@!"]/g, (sign) => wide[sign]!)
    .replaceAll("://", "：//")
    .slice(0, 300);
}
