import type { Words } from "../../../language.tsx";

/** The texts of the system. */
export const words = {
  health: ["运行状况", "Health"],
  alive: ["进程", "Process"],
  ready: ["可用", "Ready"],
  metrics: ["指标", "Metrics"],
  metricsHint: ["供监控系统抓取，见运维手册", "For monitoring to fetch; see the operations manual"],
  fine: ["正常", "fine"],
  answers: ["应答 {status}", "answers {status}"],
  noAnswer: ["无应答", "does not answer"],
  asking: ["正在询问…", "asking…"],

  clock: ["时钟", "Clock"],
  hubNow: ["中枢时间", "The hub's time"],
  serverNow: ["服务器时间", "The server's time"],
  realClock: ["中枢使用真实时间。", "The hub runs on real time."],
  settable: [
    "中枢以可设定的时钟启动，可把计划逐日走一遍；密钥和登录仍按服务器时间到期。",
    "The hub was started with a clock that can be set, so that a plan can be lived through; keys and sessions still end by the server's time.",
  ],
  notSettable: [
    "时钟不可设定。需要演练时，以 HUB_CLOCK=settable 启动中枢。",
    "The clock cannot be set. For an exercise start the hub with HUB_CLOCK=settable.",
  ],
  setTo: ["设为", "Set to"],
  set: ["设定", "Set"],
  setReal: ["恢复真实时间", "Back to real time"],
  setAsk: [
    "把中枢时间设为 {at}？逾期、冲突和告知随之变化。",
    "Set the hub's time to {at}? What is overdue, in conflict or deemed received follows.",
  ],
  realAsk: ["恢复真实时间？", "Back to real time?"],
  yes: ["确定", "Yes"],
  cancel: ["取消", "Cancel"],
  clockSet: ["时钟已设定", "The clock is set"],

  dead: ["死信", "Dead letters"],
  deadHint: [
    "多次失败、等人处理的后台作业。先排除原因，再重放。",
    "Jobs that failed for good and wait for somebody. Mend the cause, then have them tried again.",
  ],
  waiting: ["待处理", "Waiting"],
  replayedOnes: ["已重放", "Replayed"],
  which: ["哪些死信", "Which dead letters"],
  noDead: ["没有死信。", "No dead letters."],
  queue: ["队列", "Queue"],
  event: ["事件", "Event"],
  error: ["最后的错误", "Last error"],
  attempts: ["尝试", "Tries"],
  failedAt: ["放弃于", "Given up"],
  replay: ["重放", "Replay"],
  replayQueue: ["重放队列 {queue} 的全部", "Replay all of {queue}"],
  replayAsk: [
    "重放队列 {queue} 中待处理的全部死信（一次至多 500 个）？",
    "Replay all that wait in {queue} (500 at most at a time)?",
  ],
  replayed: ["已放回队列", "Put back into the queue"],
  acts: ["操作", "Actions"],

  webhooks: ["网络钩子", "Webhooks"],
  webhooksHint: [
    "各单位的系统接收变化的地址；由单位自己在“开发”页管理。",
    "Where the systems of organizations are told of changes; they manage them themselves on the page Developer.",
  ],
  noWebhooks: ["还没有网络钩子。", "There are no webhooks."],
  organization: ["单位", "Organization"],
  address: ["地址", "Address"],
  topics: ["主题", "Topics"],
  state: ["状态", "State"],
  backlog: ["待投递", "Waiting"],
} as const satisfies Words;
