import { GraphQLError } from "graphql";
import { LimitExceeded, type Refusal } from "../../domain/refusal.ts";
import type { LimitName } from "./settings.ts";

/** What each limit counts, in Chinese and English. */
export const limitWords: Record<LimitName, [zh: string, en: string]> = {
  tokens: ["查询文本的词元数", "tokens of the document"],
  depth: ["选择的层数", "levels of selections"],
  fields: ["展开片段后的字段数", "fields with the fragments opened"],
  aliases: ["别名数", "aliases"],
  repeats: ["同一处重复同一字段的次数", "repeats of one field in one place"],
  directives: ["指令数", "directives"],
  fragments: ["片段数", "fragments"],
  queries: ["一次查询的根字段数", "root fields of one query"],
  mutations: ["一次操作的变更数", "mutations of one operation"],
  cost: ["查询成本（最多可能返回的记录数，嵌套相乘）", "cost (records that the answer may hold; nesting multiplies)"],
  variables: ["变量中的值的个数", "values in the variables"],
  body: ["请求体的字节数", "bytes of the request body"],
  fileBytes: ["文件的字节数", "bytes of a file"],
  photoBytes: ["照片的字节数", "bytes of a photo"],
  message: ["一条消息的字节数", "bytes of one message"],
  init: ["connection_init 的字节数", "bytes of connection_init"],
  rate: ["本密钥每分钟的请求点数", "points of this key a minute"],
  addressRate: ["本地址每分钟的请求数", "requests of this address a minute"],
  strangerRate: ["本地址每分钟的无密钥请求数", "requests without a valid key of this address a minute"],
  messages: ["一个连接每十秒的消息数", "messages of one socket in ten seconds"],
  sockets: ["本密钥的连接数", "sockets of this key"],
  addressSockets: ["本地址的连接数", "sockets of this address"],
  subscriptions: ["一个连接上同时进行的操作数", "operations at a time on one socket"],
  keySubscriptions: ["本密钥同时进行的订阅数", "subscriptions at a time of this key"],
  exports: ["本密钥同时进行的导出数", "exports at a time of this key"],
  hubExports: ["本站同时进行的导出数", "exports at a time of this hub"],
  exportSeconds: ["一次导出的秒数", "seconds of one export"],
  headersSeconds: ["发送请求头的秒数", "seconds for sending the headers"],
  bodySeconds: ["发送请求的秒数", "seconds for sending the request"],
  initSeconds: ["等待 connection_init 的秒数", "seconds until connection_init"],
};

/** The refusal that tells which limit of the door was passed, by how much, and what would be right. */
export function exceeded(limit: LimitName, given: number, max: number): LimitExceeded {
  const [zh, en] = limitWords[limit];
  return new LimitExceeded(limit, given, max, {
    zh: `超出限制：${zh} ${given}，最多 ${max}`,
    en: `limit exceeded: ${given} ${en}, at most ${max}`,
  });
}

/** A refusal as an error of the executor, to be shown in the language of the caller. */
export function asError(refusal: Refusal): GraphQLError {
  return new GraphQLError(refusal.en, { originalError: refusal });
}
