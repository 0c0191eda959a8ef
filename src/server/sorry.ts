import type { Response } from "express";

/** A page that says why somebody was not signed in, in both languages' order of preference, with a way back. */
export function sorry(
  response: Response,
  status: number,
  language: "zh" | "en",
  message: { zh: string; en: string },
): void {
  const [first, second] = language === "en" ? [message.en, message.zh] : [message.zh, message.en];
  response
    .status(status)
    .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
    .type("html")
    .send(
      `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
        `<title>${language === "en" ? "Sign in" : "登录"}</title>` +
        `<body style="font:16px/1.6 system-ui;max-width:32rem;margin:4rem auto;padding:0 1rem">` +
        `<p role="alert">${escape(first)}</p><p style="color:#666">${escape(second)}</p><p><a href="/">← ${
          language === "en" ? "Back" : "返回"
        }</a></p></body></html>`,
    );
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (c) => `&#${c.codePointAt(0)};`);
}
