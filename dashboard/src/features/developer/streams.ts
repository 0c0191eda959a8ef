type Line = readonly [term: string, zh: string, en: string];

/** A heading with terms and what they mean. */
export interface Terms {
  title: readonly [string, string];
  lines: readonly Line[];
}

/** How to follow the log without a gap. */
export const streams: readonly Terms[] = [
  {
    title: ["不漏、不重", "Nothing missed, nothing twice"],
    lines: [
      [
        "cursor",
        "overview、compound 和每个事件都带游标。先读状态，再从它的游标订阅或轮询。",
        "overview, compound and every event carry one. Read the state, then subscribe or poll after its cursor.",
      ],
      [
        "after",
        "处理完事件再保存它的 cursor；程序重启时作为 after 传入。不传则从此刻开始。",
        "Store an event's cursor once you have dealt with it, and pass it as after when your program starts again. Without it the stream begins now.",
      ],
      [
        "id",
        "重连后同一事件可能再来一次：按 id 去重。同一小区的事件按 seq 有序。",
        "After a reconnect an event may come twice: know it by its id. The events of one compound come in the order of seq.",
      ],
      [
        "idempotencyKey",
        "变更超时不知成败时，用同一个键原样再发：得到第一次的结果。",
        "Where a mutation timed out, send it again with the same key: you get the first answer.",
      ],
    ],
  },
  {
    title: ["游标失效、落后、断开", "When a cursor has gone, a reader lags, a connection ends"],
    lines: [
      [
        "STALE / resync: true",
        "游标属于另一份日志（数据库恢复过）或太旧：重读 overview 或 compound，从新的游标继续。",
        "The cursor is of another log (a restored database) or too old: read overview or compound again and go on from there.",
      ],
      [
        "extensions.lag",
        "你读得太慢：{lagging, positions, seconds, cursor}。读快些，或重读状态再继续。",
        "You read too slowly: {lagging, positions, seconds, cursor}. Read faster, or read the state again and go on.",
      ],
      [
        "4414",
        "长时间不取数据，已断开：从最后的游标重连。",
        "Nothing was taken for too long: connect again with the last cursor.",
      ],
      ["4401", "密钥或登录已失效。", "The key or the session has ended."],
      ["4429", "连接、消息或订阅太多：等一等。", "Too many sockets, messages or subscriptions: wait."],
      [
        "1001, 1013",
        "中枢正在停止或数据库未就绪：稍后重连。",
        "The hub stops, or its database is away: connect again after a moment.",
      ],
    ],
  },
];

/** What refusals mean and what to do about them. */
export const refusals: readonly Terms[] = [
  {
    title: ["错误代码", "Codes of errors"],
    lines: [
      [
        "INVALID_INPUT",
        "哪个字段、为什么、什么才对，都在 message 和 field 里。",
        "Which field, why and what would be right: in message and field.",
      ],
      ["NOT_FOUND", "没有，或你无权看见。", "There is none, or you may not see it."],
      ["FORBIDDEN", "角色或密钥的用途（scopes）不允许。", "Your role or the key's scopes do not allow it."],
      ["CONFLICT", "状态不允许这一步。", "The record's state does not allow this move."],
      ["STALE", "你看到的已过时：重读再试。", "What you saw is out of date: read again."],
      ["UNAUTHENTICATED", "没有密钥、密钥错误或已失效。", "No key, a wrong one, or one that has ended."],
      [
        "LIMIT_EXCEEDED",
        "超出限额：extensions 有 limit、given、max。",
        "A limit was passed: extensions has limit, given and max.",
      ],
      [
        "UNAVAILABLE",
        "数据库暂时不在（503）：按 Retry-After 再试，用同一幂等键。",
        "The database is away (503): try again after Retry-After with the same idempotency key.",
      ],
    ],
  },
  {
    title: ["频率与成本", "Rate and cost"],
    lines: [
      [
        "RateLimit-Remaining",
        "每个答复都带 RateLimit-Limit、-Remaining、-Reset（秒）；429 另有 Retry-After。",
        "Every answer has RateLimit-Limit, -Remaining and -Reset (seconds); 429 also Retry-After.",
      ],
      [
        "extensions.cost",
        '请求里写 "extensions": {"cost": true}，答复里就有这次查询的成本与上限。',
        'Put "extensions": {"cost": true} into a request, and the answer tells its cost and the limit.',
      ],
      [
        "first",
        "一页最多 500 行；未写按 50 计；嵌套相乘。只要总数时写 first: 0。",
        "A page has 500 rows at most, 50 unless told; nesting multiplies. For the total alone say first: 0.",
      ],
    ],
  },
];
