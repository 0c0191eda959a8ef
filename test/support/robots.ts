import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What a robot took, with the instant of it. */
export interface Taken {
  platform: "WECOM" | "DINGTALK" | "FEISHU";
  key: string;
  at: number;
  bytes: number;
  /** The markdown that people see, with the title. */
  text: string;
}

type Answer = Record<string, unknown>;

/** The robots' side of the three platforms, by the rules of their own documentation: signatures, limits, codes in answers of 200. */
export class Robots {
  readonly taken: Taken[] = [];
  /** Calls that came, refused ones too. */
  calls = 0;
  /** Answers instead of the next ones: a body of 200, or a status. */
  readonly trouble: (Answer | number)[] = [];
  /** The secret of signing robots by their key. */
  readonly secrets = new Map<string, string>();
  private readonly server: Server;

  private constructor(server: Server) {
    this.server = server;
  }

  /** Opens the receivers on a port of localhost. */
  static async open(): Promise<Robots> {
    const server = createServer();
    const robots = new Robots(server);
    server.on("request", (request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        robots.calls += 1;
        const body = Buffer.concat(chunks);
        const trouble = robots.trouble.shift();
        if (typeof trouble === "number") return void response.writeHead(trouble).end("<html>bad gateway</html>");
        const answer = trouble ?? robots.answer(new URL(request.url!, "http://localhost"), body);
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return robots;
  }

  /** `host:port` for HUB_OUTBOUND_HOSTS. */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The webhook address of a robot. */
  url(platform: Taken["platform"], key: string): string {
    const paths = {
      WECOM: `/cgi-bin/webhook/send?key=${key}`,
      DINGTALK: `/robot/send?access_token=${key}`,
      FEISHU: `/open-apis/bot/v2/hook/${key}`,
    };
    return `http://${this.host}${paths[platform]}`;
  }

  /** Forgets what came and what was to be answered. */
  forget(): void {
    this.taken.length = 0;
    this.trouble.length = 0;
    this.calls = 0;
  }

  /** Closes the receivers. */
  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private answer(url: URL, body: Buffer): Answer {
    // oxlint-disable-next-line typescript/no-explicit-any
    const said: any = JSON.parse(body.toString("utf8"));
    const query = url.searchParams;
    if (url.pathname === "/cgi-bin/webhook/send") {
      const key = query.get("key") ?? "";
      if (key.length < 8) return { errcode: 93000, errmsg: "invalid webhook url" };
      const { content } = said.markdown;
      if (said.msgtype !== "markdown" || Buffer.byteLength(content) > 4096)
        return { errcode: 40058, errmsg: "markdown.content exceed max length 4096" };
      if (this.lately("WECOM", key, 60_000) >= 20) return { errcode: 45009, errmsg: "api freq out of limit" };
      this.take("WECOM", key, body, content);
      return { errcode: 0, errmsg: "ok" };
    }
    if (url.pathname === "/robot/send") {
      const key = query.get("access_token") ?? "";
      const secret = this.secrets.get(key);
      const timestamp = query.get("timestamp") ?? "";
      if (secret !== undefined && !signs(secret, `${timestamp}\n${secret}`, query.get("sign")))
        return { errcode: 310000, errmsg: "sign not match, more: https://ding-doc.dingtalk.com" };
      if (secret !== undefined && Math.abs(Date.now() - Number(timestamp)) > 3_600_000)
        return { errcode: 310000, errmsg: "invalid timestamp" };
      if (said.msgtype !== "markdown" || !said.markdown.title || !said.markdown.text)
        return { errcode: 40035, errmsg: "缺少参数 markdown" };
      if (this.lately("DINGTALK", key, 60_000) >= 20) return { errcode: 410100, errmsg: "发送速度太快而限流" };
      this.take("DINGTALK", key, body, said.markdown.text);
      return { errcode: 0, errmsg: "ok" };
    }
    const key = /^\/open-apis\/bot\/v2\/hook\/(.+)$/.exec(url.pathname)?.[1];
    if (!key) return { code: 19001, msg: "param invalid: incoming webhook access token invalid" };
    const secret = this.secrets.get(key);
    const late = Math.abs(Date.now() / 1000 - Number(said.timestamp)) > 3600;
    if (secret !== undefined && (late || !signs(`${said.timestamp}\n${secret}`, "", said.sign)))
      return { code: 19021, msg: "sign match fail or timestamp is not within one hour from current time" };
    if (body.length > 20 * 1024 || said.msg_type !== "interactive") return { code: 9499, msg: "Bad Request", data: {} };
    if (this.lately("FEISHU", key, 60_000) >= 100 || this.lately("FEISHU", key, 1000) >= 5)
      return { code: 11232, msg: "frequency limited" };
    this.take("FEISHU", key, body, `${said.card.header.title.content}\n${said.card.elements[0].content}`);
    return { code: 0, msg: "success", data: {}, StatusCode: 0 };
  }

  private lately(platform: Taken["platform"], key: string, ms: number): number {
    return this.taken.filter((t) => t.platform === platform && t.key === key && t.at > Date.now() - ms).length;
  }

  private take(platform: Taken["platform"], key: string, body: Buffer, text: string): void {
    this.taken.push({ platform, key, at: Date.now(), bytes: body.length, text });
  }
}

function signs(key: string, text: string, given: unknown): boolean {
  const right = createHmac("sha256", key).update(text).digest();
  const sign = Buffer.from(String(given), "base64");
  return sign.length === right.length && timingSafeEqual(sign, right);
}
