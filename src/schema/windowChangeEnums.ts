import { noticeStates } from "../domain/notice.ts";
import { windowChangeAnswers, windowChangeDecisions, windowChangeStates } from "../domain/windowChange.ts";
import { register, words } from "./enum.ts";

export const WindowChangeState = register(
  words(windowChangeStates),
  "WindowChangeState",
  "Where a proposed change of a window stands (窗口变更).",
  {
    OPEN: "待各方答复",
    ESCALATED: "逾期未答复，已上报牵头单位；沉默不视为同意",
    PUBLISHED: "已发布",
    REJECTED: "已否决",
    WITHDRAWN: "已撤回",
    SUPERSEDED: "窗口已被另行发布的新版本取代，变更自动终止",
  },
);
export const WindowChangeAnswerKind = register(
  words(windowChangeAnswers),
  "WindowChangeAnswerKind",
  "What a party says to a proposed change.",
  { ACCEPT: "同意", REFUSE: "不同意，须说明理由", COUNTER: "还价：提出其他日期" },
);
export const WindowChangeDecisionKind = register(
  words(windowChangeDecisions),
  "WindowChangeDecisionKind",
  "How a proposed change ends.",
  { PUBLISH: "发布新窗口（牵头单位）", REJECT: "否决，须说明理由（牵头单位）", WITHDRAW: "撤回（提出单位）" },
);
export const ImpactMove = register(words(["LEAVES", "ENTERS"]), "ImpactMove", "What a task's days would do.", {
  LEAVES: "移出窗口",
  ENTERS: "进入窗口",
});
export const KnockOnReason = register(
  words(["SAME_ORGANIZATION", "SAME_AREA"]),
  "KnockOnReason",
  "Why another compound is touched by the newly taken days.",
  { SAME_ORGANIZATION: "同一单位在该小区已承诺同期施工", SAME_AREA: "同一片区同阶段同时施工" },
);
export const NoticeState = register(words(noticeStates), "NoticeState", "What became of a notice (告知).", {
  SENT: "已发出，待签收",
  DEEMED_RECEIVED: "逾期未签收，视为送达（不视为同意），已上报牵头单位",
  ACKNOWLEDGED: "已签收",
});

/** The sort orders of connections, named after their keys in src/queries. */
export const WindowChangeOrder = register(
  words(["PROPOSED", "NEWEST", "ANSWER_BY"]),
  "WindowChangeOrder",
  "Sort order of changes of windows.",
  {},
);
export const NoticeOrder = register(words(["SENT", "NEWEST"]), "NoticeOrder", "Sort order of notices.", {});
