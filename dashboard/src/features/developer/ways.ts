/** A way into the hub or out of it, with an example that runs as it stands (test/dashboard/developer.test.ts runs it). */
export interface Way {
  key: string;
  title: readonly [string, string];
  text: readonly [string, string];
  /** Whose key may do it, for the test and the reader. */
  who: "anybody" | "operator" | "lead";
  examples: readonly { language: "sh" | "ts" | "graphql"; code: string }[];
}

const post = `curl -s "$HUB/graphql" -H "Authorization: Bearer $KEY" -H "Content-Type: application/json"`;

/** The ways, the most used first. */
export const ways: readonly Way[] = [
  {
    key: "ask",
    title: ["查询：GraphQL over HTTP", "Ask: GraphQL over HTTP"],
    text: [
      "一个地址 /graphql，一个密钥。返回的行和字段取决于密钥所属单位的权限；Accept-Language: en 得到英文提示。日期为中国当地日，时刻为 UTC。",
      "One address, /graphql, and a key. Rows and fields are those that the key's organization may see; errors are in Chinese, or in English with Accept-Language: en. Days are days in China, instants are UTC.",
    ],
    who: "anybody",
    examples: [
      {
        language: "sh",
        code: `${post} -H "Accept-Language: en" \\
  -d '{"query":"{ viewer { role today organization { code } } }"}'`,
      },
      {
        language: "sh",
        code: `${post} \\
  -d '{"query":"query($after: String) { tasks(first: 100, after: $after, filter: {overdue: false}) { pageInfo { hasNextPage endCursor } nodes { code state dueOn } } }","variables":{"after":null}}'`,
      },
    ],
  },
  {
    key: "change",
    title: ["填报：变更与幂等键", "Report: mutations and idempotency keys"],
    text: [
      "每个变更收一个 input，返回带 userErrors 的结果；userErrors 为空才算写入。同一请求的每次重试用同一个 idempotencyKey，中枢只记一次。",
      "Each mutation takes one input and returns a payload with userErrors: empty means written, else nothing was. Use the same idempotencyKey for every try of one request, and the hub does it once.",
    ],
    who: "operator",
    examples: [
      {
        language: "sh",
        code: `${post} \\
  -d '{"query":"mutation($i: ReportProgressInput!) { reportProgress(input: $i) { report { id counted } task { state quantityDone quantityTarget } userErrors { code field message } } }",
       "variables":{"i":{"task":"lingyuan-lu-P01/DJ-W05/dj-op-water","doneOn":"2021-03-01","quantity":2,"idempotencyKey":"crew-7/2021-03-01/1"}}}'`,
      },
    ],
  },
  {
    key: "poll",
    title: ["轮询变化：changesSince", "Poll the changes: changesSince"],
    text: [
      "不带 after 从日志此刻开始；此后把上次的 cursor 传入 after。hasMore 为真就接着取；resync 为真表示游标失效，须重读状态再继续。",
      "Without after it begins at the log's end; then pass the last cursor as after. While hasMore, ask on; resync means that the cursor is no longer known: read the state again and go on from the new one.",
    ],
    who: "anybody",
    examples: [
      {
        language: "sh",
        code: `${post} \\
  -d '{"query":"query($after: String) { changesSince(first: 200, after: $after) { cursor hasMore resync events { id type at compound { code } task { code state } } } }","variables":{"after":null}}'`,
      },
    ],
  },
  {
    key: "socket",
    title: ["实时：WebSocket", "Live: WebSocket"],
    text: [
      "graphql-transport-ws 协议（npm graphql-ws）。先读状态和它的 cursor，再从该 cursor 订阅：不漏；按事件 id 去重：不重。",
      "Protocol graphql-transport-ws (npm graphql-ws). Read the state with its cursor, then subscribe after that cursor: nothing is missed. Drop ids that you have seen: nothing counts twice.",
    ],
    who: "anybody",
    examples: [
      {
        language: "ts",
        code: `import { createClient } from "graphql-ws";

const hub = createClient({
  url: process.env.HUB.replace(/^http/, "ws") + "/graphql",
  connectionParams: { authorization: \`Bearer \${process.env.KEY}\` },
});
const query = \`subscription($after: String) {
  taskEvents(after: $after, filter: { types: ["task.*", "report.*"] }) { id cursor type task { code state } }
}\`;
for await (const { data } of hub.iterate({ query, variables: { after: process.env.CURSOR } })) {
  console.log(data.taskEvents.type, data.taskEvents.cursor); // keep the cursor once you have dealt with it
}`,
      },
    ],
  },
  {
    key: "sse",
    title: ["实时：Server-Sent Events", "Live: Server-Sent Events"],
    text: [
      "网络不放行 WebSocket 时用。断线后带 Last-Event-ID 重连即从其后继续；每十秒有一行注释保活，代理不得缓冲。",
      "Where the network lets no WebSocket through. A reader that comes back with Last-Event-ID goes on after it. A comment every ten seconds keeps it open; proxies must not buffer.",
    ],
    who: "anybody",
    examples: [
      {
        language: "sh",
        code: `${post.replace("-s", "-sN")} -H "Accept: text/event-stream" \\
  -d '{"query":"subscription { overview { asOf totals { tasks finished overdue } } }"}'`,
      },
    ],
  },
  {
    key: "client",
    title: ["TypeScript 客户端", "The TypeScript client"],
    text: [
      "@compound-hub/client（仓库 client/）：有类型的查询、重试、翻页，以及断线续传的 follow。",
      "@compound-hub/client (client/ in the repository): typed documents, retries, pages, and follow, which resumes over breaks.",
    ],
    who: "anybody",
    examples: [
      {
        language: "ts",
        code: `import { createClient, Inbox, TaskEvents } from "@compound-hub/client";

const hub = createClient({ url: process.env.HUB, key: process.env.KEY, language: "en" });
const { inbox } = await hub.query(Inbox);
console.log(inbox.toAcknowledge.totalCount);
for await (const event of hub.follow(TaskEvents, { filter: { types: ["task.*"] } })) console.log(event.type);`,
      },
    ],
  },
  {
    key: "webhooks",
    title: ["推送到你的地址：Webhook", "Be called: webhooks"],
    text: [
      "CloudEvents 1.0，按 Standard Webhooks 签名；失败按递增间隔重试约三天。同一 webhook-id 只处理一次。主题见 webhookTopics，投递记录见 webhookDeliveries。",
      "CloudEvents 1.0, signed after Standard Webhooks; what fails is tried for about three days. Deal with each webhook-id once. Topics: webhookTopics; what became of each message: webhookDeliveries.",
    ],
    who: "operator",
    examples: [
      {
        language: "sh",
        code: `${post} \\
  -d '{"query":"mutation { createWebhook(input: {url: \\"https://works.example.cn/hub\\", topics: [\\"task.issued.v1\\", \\"window.changed.v1\\"]}) { webhook { id state } secret userErrors { code message } } }"}'`,
      },
      {
        language: "ts",
        code: `import { Webhook } from "standardwebhooks"; // or the library of your language

const event = new Webhook(process.env.SECRET).verify(body, headers); // throws where it is not the hub's
if (!seen(event.id)) await handle(event.type, event.data);`,
      },
    ],
  },
  {
    key: "inbound",
    title: ["让你的系统说话：入站消息", "Let your system speak: inbound messages"],
    text: [
      "自有系统把签名消息投到 /inbound/编号，或由中枢定时来取。编码对照在规则包里，缺的用 mapReference 说一次。",
      "Your own system posts signed messages to /inbound/<number>, or the hub comes and asks. What your codes mean is in the rule pack; what is missing is said once by mapReference.",
    ],
    who: "operator",
    examples: [
      {
        language: "sh",
        code: `${post} \\
  -d '{"query":"mutation { createInboundSource(input: {name: \\"meter system\\", kind: WEBHOOK, adapter: GENERIC}) { source { id state } secret userErrors { code message } } }"}'`,
      },
    ],
  },
  {
    key: "files",
    title: ["交文件：Excel、CSV", "Files in: Excel, CSV"],
    text: [
      "下载模板，填好交来，先得到预览，再用 commitFileImport 提交。种类：reports、meters、compounds、windows、dates。",
      "Fetch the template, hand in the sheet, get a preview, then commit it with commitFileImport. Kinds: reports, meters, compounds, windows, dates.",
    ],
    who: "operator",
    examples: [
      {
        language: "sh",
        code: `curl -s -H "Authorization: Bearer $KEY" -o template.xlsx "$HUB/files/templates/reports.xlsx"`,
      },
      {
        language: "sh",
        code: `printf 'task,quantity,done on\\nlingyuan-lu-P01/DJ-W05/dj-op-water,1,2021-03-01\\n' > march.csv
curl -s -H "Authorization: Bearer $KEY" -H "Accept-Language: en" --data-binary @march.csv "$HUB/files/reports?name=march.csv"`,
      },
    ],
  },
  {
    key: "exports",
    title: ["取文件：导出", "Files out: exports"],
    text: [
      "tasks、conflicts、ledger、bulletin、indicators，各有 xlsx 和 csv，内容与接口一致；参数即各查询的筛选条件。",
      "tasks, conflicts, ledger, bulletin, indicators, each as xlsx and csv: what the API tells the same key. Parameters are those of the queries' filters.",
    ],
    who: "anybody",
    examples: [
      {
        language: "sh",
        code: `curl -s -H "Authorization: Bearer $KEY" -o tasks.xlsx "$HUB/exports/tasks.xlsx?states=ISSUED,BLOCKED"
curl -s -H "Authorization: Bearer $KEY" "$HUB/exports/indicators.csv?period=2021&lang=en"`,
      },
    ],
  },
  {
    key: "calendars",
    title: ["订阅日历：iCalendar", "Calendars: iCalendar"],
    text: [
      "给 Outlook、手机日历的私密地址：窗口、任务、最晚开工日。撤销即失效。",
      "A secret address for Outlook and phones: windows, tasks, last-chance days. Revoking it ends it at once.",
    ],
    who: "operator",
    examples: [
      {
        language: "sh",
        code: `${post} \\
  -d '{"query":"mutation { createCalendarFeed(input: {name: \\"crews\\"}) { address userErrors { code message } } }"}'`,
      },
    ],
  },
  {
    key: "schema",
    title: ["契约：schema.graphql", "The contract: schema.graphql"],
    text: [
      "供代码生成使用，不需要密钥；关闭内省时也可取。字段只增不改。",
      "For code generators, without a key, also where introspection is off. Fields are added, not changed.",
    ],
    who: "anybody",
    examples: [{ language: "sh", code: `curl -s "$HUB/schema.graphql" -o schema.graphql` }],
  },
];
