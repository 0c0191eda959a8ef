import { createHmac } from "node:crypto";
import { layOut, plainText, type Dialect } from "../../domain/digest.ts";
import { problemBy, type Robot } from "./robot.ts";

const dialect: Dialect = {
  title: (text) => `### ${plainText(text)}\n\n`,
  heading: (text) => `\n**${plainText(text)}**\n\n`,
  line: ({ text, url }) => `- ${plainText(text)}${url ? ` [→](${url})` : ""}\n`,
};

/**
 * DingTalk's custom robot (钉钉 自定义机器人): 加签 signs timestamp in milliseconds, newline and secret with the secret, HMAC-SHA256
 * in Base64, both in the URL; valid for an hour; 20 messages a minute.
 * https://open.dingtalk.com/document/robots/customize-robot-security-settings
 */
export const dingtalk: Robot = {
  pace: { perMinute: 20, perSecond: 20 },
  call: (digest, { url, secret }, now) => {
    const signed = new URL(url);
    if (secret !== null) {
      const timestamp = String(now.getTime());
      signed.searchParams.set("timestamp", timestamp);
      signed.searchParams.set("sign", createHmac("sha256", secret).update(`${timestamp}\n${secret}`).digest("base64"));
    }
    const text = layOut(digest, dialect, 6000);
    return { url: signed.href, body: { msgtype: "markdown", markdown: { title: plainText(digest.title), text } } };
  },
  problem: problemBy("errcode", "errmsg"),
};
