import { deliveryStates, webhookStates } from "../domain/webhook.ts";
import { register, words } from "./enum.ts";

export const WebhookState = register(words(webhookStates), "WebhookState", "Whether a webhook sends.", {
  ENABLED: "启用：收到事件即投递",
  DISABLED: "停用：事件保留，启用后按序投递",
  GONE: "接收方以 410 拒收，已停止；可重新启用",
});

export const WebhookDeliveryState = register(
  words(deliveryStates),
  "WebhookDeliveryState",
  "What became of a delivery.",
  {
    WAITING: "等待投递或重试",
    DELIVERED: "接收方已收下",
    FAILED: "多次失败后放弃；可重新投递",
    WITHHELD: "单位已无权查看该事件，或日志已不保留，未发出",
  },
);
