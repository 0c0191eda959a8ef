import { createHmac } from "node:crypto";
import { layOut, plainText, type Dialect } from "../../domain/digest.ts";
import { problemBy, type Robot } from "./robot.ts";

const dialect: Dialect = {
  // The card has a header of its own.
  title: () => "",
  heading: (text) => `\n**${plainText(text)}**\n`,
  line: ({ text, url }) => `${plainText(text)}${url ? ` [→](${url})` : ""}\n`,
};

/**
 * Feishu's custom robot (飞书 自定义机器人): 签名校验 takes timestamp in seconds, newline and secret as the key of an HMAC-SHA256 of
 * nothing, in Base64, both in the body; valid for an hour; a body of at most 20 KB, 100 messages a minute and 5 a second.
 * https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
 */
export const feishu: Robot = {
  pace: { perMinute: 100, perSecond: 5 },
  call: (digest, { url, secret }, now) => {
    const timestamp = String(Math.floor(now.getTime() / 1000));
    const signed =
      secret === null
        ? {}
        : { timestamp, sign: createHmac("sha256", `${timestamp}\n${secret}`).update("").digest("base64") };
    // Every line's end takes two bytes in JSON, and the frame some hundred.
    const content = layOut(digest, dialect, 16_000);
    const header = { title: { tag: "plain_text", content: digest.title }, template: "blue" };
    return {
      url,
      body: { ...signed, msg_type: "interactive", card: { header, elements: [{ tag: "markdown", content }] } },
    };
  },
  problem: problemBy("code", "msg"),
};
