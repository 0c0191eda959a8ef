import { layOut, plainText, type Dialect } from "../../domain/digest.ts";
import { problemBy, type Robot } from "./robot.ts";

const dialect: Dialect = {
  title: (text) => `**${plainText(text)}**\n`,
  heading: (text) => `\n**${plainText(text)}**\n`,
  line: ({ text, url }) => `> ${plainText(text)}${url ? ` [→](${url})` : ""}\n`,
};

/**
 * WeCom's group robot (企业微信 消息推送): the key in the URL is all that there is, markdown of at most 4096 bytes of UTF-8,
 * 20 messages a minute. https://developer.work.weixin.qq.com/document/path/91770
 */
export const wecom: Robot = {
  pace: { perMinute: 20, perSecond: 20 },
  call: (digest, { url }) => ({
    url,
    body: { msgtype: "markdown", markdown: { content: layOut(digest, dialect, 4096) } },
  }),
  problem: problemBy("errcode", "errmsg"),
};
