import type { Response } from "express";
import { escapeHtml } from "../domain/html.ts";

/** A page that says why not, in both languages' order of preference, with a way back, and to the same page again. */
export function sorry(
  response: Response,
  status: number,
  language: "zh" | "en",
  message: { zh: string; en: string },
  again: string | null = null,
): void {
  const [first, second] = language === "en" ? [message.en, message.zh] : [message.zh, message.en];
  response
    .status(status)
    .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
    .type("html")
    .send(
      `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
        `<title>${language === "en" ? "Not open" : "未能打开"}</title>` +
        `<body style="font:16px/1.6 system-ui;max-width:32rem;margin:4rem auto;padding:0 1rem">` +
        `<p role="alert">${escapeHtml(first)}</p><p style="color:#666">${escapeHtml(second)}</p><p><a href="/">← ${
          language === "en" ? "Back" : "返回"
        }</a>${again === null ? "" : ` · <a href="${escapeHtml(again)}">${language === "en" ? "Open" : "打开"}</a>`}</p></body></html>`,
    );
}
